using System.Globalization;
using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Runs a query in SQL and gives its rows as objects, as they arrive.</summary>
/// <remarks>
/// <para>Each row is an object with a property for each column: whole numbers, doubles, decimals, truth values and times as such, all
/// else as text. Where two columns have one name the second is called name_2.</para>
/// <para>With -PackageTables the tables that describe the packages of the bucket are at hand, as BUCKET_package_revision,
/// BUCKET_package_tag, BUCKET_package_manifest and BUCKET_package_entry. With -Tabulator the Tabulator tables of the bucket are.</para>
/// <para>Names of tables and databases with hyphens, which SQL wants in double quotes, get them where they stand after FROM, JOIN,
/// DESCRIBE and SHOW; elsewhere write the quotes yourself.</para>
/// <para>Ctrl+C and -Timeout stop the query on the service, too. -Verbose shows its id, its workgroup and what it has read.</para>
/// </remarks>
/// <example>
/// <code>Invoke-QuiltQuery 'SELECT pkg_name, count(*) AS revisions FROM my-bucket_package_revision GROUP BY 1' -PackageTables -Bucket my-bucket</code>
/// <para>Counts the revisions of each package.</para>
/// </example>
/// <example>
/// <code>Invoke-QuiltQuery 'SELECT * FROM readings WHERE site = ?' -Parameters 'Oslo' -Tabulator -MaxRows 100</code>
/// <para>Reads a hundred rows of a Tabulator table; the value is quoted for you.</para>
/// </example>
/// <example>
/// <code>Invoke-QuiltQuery 'SELECT * FROM orders' -Database sales -Timeout 60 -AsCsv | Set-Content orders.csv</code>
/// <para>Writes a result to a file, row by row, or ends in an error after a minute.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "QuiltQuery", DefaultParameterSetName = RunSet, SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(string), typeof(QueryExecution))]
public sealed class InvokeQuiltQueryCommand : QuiltDatabaseCommand
{
    private const string RunSet = "Run";
    private const string EarlierSet = "Earlier";
    private const int RowsAtOnce = 200;

    /// <summary>The query: one statement.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RunSet)]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = null!;

    /// <summary>A query that has succeeded before: its result is read again, and nothing is run.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EarlierSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string QueryId { get; set; } = null!;

    /// <summary>The values for the question marks of the query, in their order; texts and times are quoted for you, $null is NULL.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [AllowNull]
    [AllowEmptyString]
    public object?[]? Parameters { get; set; } = [];

    /// <summary>The workgroup to run it in. That of ATHENA_WORKGROUP unless given, else one that is usable.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkgroupCompleter))]
    public string? Workgroup { get; set; }

    /// <summary>How many seconds it may take; it is stopped then. As long as the service lets it unless given.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [ValidateRange(1, 86_400)]
    [Alias("TimeoutSeconds")]
    public int? Timeout { get; set; }

    /// <summary>Read no more rows than so many. All unless given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxRows { get; set; }

    /// <summary>Give the result as lines of CSV, names first, and not as objects.</summary>
    [Parameter]
    public SwitchParameter AsCsv { get; set; }

    /// <summary>Give the query itself with its state and cost, and not its rows.</summary>
    [Parameter]
    public SwitchParameter AsExecution { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        EnsureOneOf(("AsCsv", AsCsv), ("AsExecution", AsExecution));
        AthenaQueries queries = await GetQueriesAsync(context, cancellationToken).ConfigureAwait(false);
        QueryExecution? execution = ParameterSetName == EarlierSet
            ? await queries.Client.GetExecutionAsync(QueryId, cancellationToken).ConfigureAwait(false)
            : await RunAsync(context, queries, cancellationToken).ConfigureAwait(false);
        if (execution is null)
        {
            return;
        }

        if (AsExecution)
        {
            await context.Pipeline.WriteAsync(execution).ConfigureAwait(false);
            return;
        }

        QueryResult result = await queries.OpenResultAsync(execution, cancellationToken).ConfigureAwait(false);
        await WriteAsync(context, result, cancellationToken).ConfigureAwait(false);
    }

    private async Task<QueryExecution?> RunAsync(SessionContext context, AthenaQueries queries, CancellationToken cancellationToken)
    {
        string workgroup = await queries.ChooseWorkgroupAsync(Workgroup, cancellationToken).ConfigureAwait(false);
        QueryStart start = new(QueryText.QuoteNames(Query), workgroup)
        {
            Catalog = await FindCatalogAsync(queries, cancellationToken).ConfigureAwait(false),
            Database = await FindDatabaseAsync(context, queries, cancellationToken).ConfigureAwait(false),
            // PowerShell binds $null to the list and not to its first value.
            Parameters = [.. (Parameters ?? [null]).Select(static value => QueryParameter.Format(value is PSObject wrapped ? wrapped.BaseObject : value))],
        };
        if (!await context.Pipeline.ShouldProcessAsync($"workgroup {workgroup} at {queries.Client.Endpoint}", $"Run {start.Text}").ConfigureAwait(false))
        {
            return null;
        }

        TimeSpan? limit = Timeout is int seconds ? TimeSpan.FromSeconds(seconds) : null;
        QueryExecution execution = await queries.RunAsync(start, limit, cancellationToken).ConfigureAwait(false);
        await context.Pipeline.VerboseAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Query {execution.Id} in workgroup {workgroup}: {execution.ScannedBytes ?? 0} bytes read, {execution.Worked?.TotalSeconds ?? 0:0.000} s of work, result {execution.OutputLocation}"))
            .ConfigureAwait(false);
        return execution;
    }

    private async Task WriteAsync(SessionContext context, QueryResult result, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<object> rows = AsCsv
            ? result.ReadTexts().Select(static row => (object)ResultCsv.Write(row))
            : result.ReadValues().Select(new ResultRows(result.Columns).Create);
        if (MaxRows is int most)
        {
            rows = rows.Take(most);
        }

        if (AsCsv)
        {
            await context.Pipeline.WriteAsync(ResultCsv.Write(result.Columns.Select(static column => column.Name))).ConfigureAwait(false);
        }

        await foreach (object[] some in rows.Chunk(RowsAtOnce).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await context.Pipeline.WriteManyAsync(some).ConfigureAwait(false);
        }
    }
}
