using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the commands that look names up in a data catalog share: which catalog, which database.</summary>
public abstract class QuiltQueryCommand : QuiltSessionCommand
{
    /// <summary>The data catalog that names are looked up in. AwsDataCatalog unless given, or with -Tabulator the one of Tabulator.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(DataCatalogCompleter))]
    public string? Catalog { get; set; }

    /// <summary>Look names up among the Tabulator tables: in Tabulator's data catalog, where the bucket is the database.</summary>
    [Parameter]
    public SwitchParameter Tabulator { get; set; }

    /// <summary>The way to Athena for the data catalog that is meant.</summary>
    private protected Task<AthenaQueries> GetQueriesAsync(SessionContext context, CancellationToken cancellationToken) =>
        context.GetQueriesAsync(Tabulator || (Catalog is not null && QueryCatalog.IsOfTabulator(Catalog)), cancellationToken);

    /// <summary>The data catalog that is meant.</summary>
    private protected async Task<string> FindCatalogAsync(AthenaQueries queries, CancellationToken cancellationToken) =>
        !string.IsNullOrEmpty(Catalog) ? Catalog : Tabulator
            ? await queries.FindTabulatorCatalogAsync(cancellationToken).ConfigureAwait(false)
            : QueryCatalog.Default;
}
