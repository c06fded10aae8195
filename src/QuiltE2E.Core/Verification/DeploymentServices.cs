using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Search;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Core.Verification;

/// <summary>The ways to what a deployment has beside its buckets, each opened when it is first needed. They belong to the caller.</summary>
/// <param name="Search">Opens the catalog's search.</param>
/// <param name="Queries">Opens Athena; the argument says whether for the data catalog of Tabulator.</param>
/// <param name="Tabulator">Opens the Tabulator tables of the catalog.</param>
public sealed record DeploymentServices(
    Func<CancellationToken, Task<IQuiltSearch>> Search,
    Func<bool, CancellationToken, Task<AthenaQueries>> Queries,
    Func<CancellationToken, Task<TabulatorTables>> Tabulator);
