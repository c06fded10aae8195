using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Lists the databases that can be queried with SQL.</summary>
/// <remarks>
/// <para>They are looked up in AwsDataCatalog, or in another data catalog of Athena: with -Tabulator in that of the Tabulator tables,
/// where each bucket is a database.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltDatabase</code>
/// <para>Lists the databases.</para>
/// </example>
/// <example>
/// <code>Get-QuiltDatabase -Tabulator | Get-QuiltTable</code>
/// <para>Lists all Tabulator tables that you see, with their columns.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltDatabase")]
[OutputType(typeof(QueryDatabase))]
public sealed class GetQuiltDatabaseCommand : QuiltQueryCommand
{
    /// <summary>Only databases of this name; wildcards are allowed. All unless given.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "*";

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        AthenaQueries queries = await GetQueriesAsync(context, cancellationToken).ConfigureAwait(false);
        string catalog = await FindCatalogAsync(queries, cancellationToken).ConfigureAwait(false);
        WildcardPattern pattern = WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        IAsyncEnumerable<QueryDatabase> found = queries.Client.ListDatabasesAsync(catalog, cancellationToken)
            .Where(database => pattern.IsMatch(database.Name));
        await context.Pipeline.WriteAllAsync(found, cancellationToken).ConfigureAwait(false);
    }
}
