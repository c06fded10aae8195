using System.Text.RegularExpressions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Core.Verification;

/// <summary>The steps that make a Tabulator table of a file that was pushed, and query it.</summary>
internal sealed class TabulatorSteps(DeploymentTarget target, DeploymentServices services, CheckPackage package)
{
    internal const string Make = "QE.DEP.340";
    internal const string Query = "QE.DEP.350";

    private readonly IndexWait _wait = new(target.IndexTimeout);

    internal IEnumerable<CheckStep> All() =>
    [
        new(Make, "A Tabulator table can be made", [PackageSteps.SecondPush], MakeAsync) { Requires = [CapabilityNames.Tabulator] },
        new(Query, "It gives the rows of its file", [Make], QueryAsync) { Requires = [CapabilityNames.Tabulator, CapabilityNames.Query] },
    ];

    private async Task<string> MakeAsync(CancellationToken cancellationToken)
    {
        string config = new TabulatorConfig
        {
            Columns = [new("id", "BIGINT"), new("value", "STRING")],
            PackagePattern = $"^{Regex.Escape(package.Name)}$",
            KeyPattern = $"^{Regex.Escape(CheckPackage.TableKey)}$",
            Format = TabulatorFormat.Csv,
            HasHeader = true,
        }.ToYaml();
        TabulatorTables tables = await services.Tabulator(cancellationToken).ConfigureAwait(false);

        // The clean-up must know it even when the answer is lost.
        package.Table = CheckPackage.TableOf(package.RunId);
        await tables.SetAsync(target.Bucket, package.Table, config, cancellationToken).ConfigureAwait(false);
        TabulatorTable made = await tables.GetAsync(target.Bucket, package.Table, cancellationToken).ConfigureAwait(false);
        CheckFailedException.Require(made.Config == config, $"the registry has another configuration for it: {made.Config}");
        return made.Name;
    }

    private async Task<string> QueryAsync(CancellationToken cancellationToken)
    {
        AthenaQueries queries = await services.Queries(true, cancellationToken).ConfigureAwait(false);
        QueryStart start = new(
            $"SELECT id, value, \"$logical_key\", \"$top_hash\" FROM \"{package.Table}\" ORDER BY id",
            await queries.ChooseWorkgroupAsync(named: null, cancellationToken).ConfigureAwait(false))
        {
            Catalog = await queries.FindTabulatorCatalogAsync(cancellationToken).ConfigureAwait(false),
            Database = target.Bucket,
        };
        string[] expected = [.. CheckPackage.TableRows.Select(row => string.Join('|', row.Id, row.Value, CheckPackage.TableKey, package.LatestHash))];
        await _wait.UntilRightAsync(
            async token =>
            {
                QueryExecution execution = await queries.RunAsync(start, timeout: null, token).ConfigureAwait(false);
                QueryResult result = await queries.OpenResultAsync(execution, token).ConfigureAwait(false);
                string[] rows = [.. await result.ReadValues().Select(static row => string.Join('|', row)).ToListAsync(token).ConfigureAwait(false)];
                return rows.SequenceEqual(expected, StringComparer.Ordinal) ? null
                    : $"it gives {(rows.Length == 0 ? "no rows" : string.Join(", ", rows))}, and not {string.Join(", ", expected)}";
            },
            cancellationToken).ConfigureAwait(false);
        return $"{expected.Length} rows of {CheckPackage.TableKey}";
    }
}
