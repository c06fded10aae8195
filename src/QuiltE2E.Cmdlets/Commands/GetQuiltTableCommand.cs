using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Lists the tables of a database with their columns.</summary>
/// <remarks>
/// <para>Name the database with -Database, or let it be found: -PackageTables finds the tables that describe the packages of the
/// bucket, -Tabulator the Tabulator tables of the bucket. QuotedName is how a table stands in a query.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltTable -PackageTables -Bucket my-bucket</code>
/// <para>Shows the four tables that describe the packages of a bucket.</para>
/// </example>
/// <example>
/// <code>(Get-QuiltTable readings -Tabulator).Columns</code>
/// <para>Shows the columns of a Tabulator table as a query sees them.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltTable")]
[OutputType(typeof(QueryTable))]
public sealed class GetQuiltTableCommand : QuiltDatabaseCommand
{
    /// <summary>Only tables of this name; wildcards are allowed, and a plain name that no table has is an error. All unless given.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "*";

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        AthenaQueries queries = await GetQueriesAsync(context, cancellationToken).ConfigureAwait(false);
        string catalog = await FindCatalogAsync(queries, cancellationToken).ConfigureAwait(false);
        string database = await FindDatabaseAsync(context, queries, cancellationToken).ConfigureAwait(false) ?? throw new QuiltException(
            QuiltErrorKind.InvalidArgument, "DatabaseMissing", "No database is named.", "Database",
            "Give -Database, -PackageTables or -Tabulator; Get-QuiltDatabase lists the databases.");
        if (!WildcardPattern.ContainsWildcardCharacters(Name))
        {
            await context.Pipeline.WriteAsync(
                await queries.Client.GetTableAsync(catalog, database, Name, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        WildcardPattern pattern = WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        // The database may hold the tables of many buckets.
        string prefix = PackageTables ? $"{context.Bucket}_package_" : string.Empty;
        IAsyncEnumerable<QueryTable> tables = queries.Client.ListTablesAsync(catalog, database, pattern: null, cancellationToken)
            .Where(table => pattern.IsMatch(table.Name) && table.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        await context.Pipeline.WriteAllAsync(tables, cancellationToken).ConfigureAwait(false);
    }
}
