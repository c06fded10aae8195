using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows queries that were started: their text, state, cost, and why they failed.</summary>
/// <remarks>
/// <para>The queries of all workgroups that you may look into are listed, newest first within each, or those of one. Athena keeps them
/// for 45 days.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltQuery -State FAILED -After (Get-Date).AddDays(-1)</code>
/// <para>Lists what failed since yesterday, with the reasons.</para>
/// </example>
/// <example>
/// <code>Get-QuiltQuery -First 1 | Invoke-QuiltQuery</code>
/// <para>Reads the result of the last query again, without running it again.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltQuery", DefaultParameterSetName = ListSet)]
[OutputType(typeof(QueryExecution))]
public sealed class GetQuiltQueryCommand : QuiltSessionCommand
{
    private const string ListSet = "List";
    private const string ItemSet = "Item";

    /// <summary>One query, by its id.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ItemSet, ValueFromPipelineByPropertyName = true)]
    [Alias("QueryId")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Only queries of this workgroup. Of all unless given.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkgroupCompleter))]
    public string? Workgroup { get; set; }

    /// <summary>Only queries in one of these states.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("QUEUED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED")]
    public string[] State { get; set; } = [];

    /// <summary>Only queries that were started at this time or later.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTime? After { get; set; }

    /// <summary>Only queries that were started before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTime? Before { get; set; }

    /// <summary>Stop after so many queries of each workgroup.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        AthenaQueries queries = await context.GetQueriesAsync(cancellationToken).ConfigureAwait(false);
        if (ParameterSetName == ItemSet)
        {
            foreach (string id in Id)
            {
                await context.Pipeline.WriteAsync(
                    await queries.Client.GetExecutionAsync(id, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            }

            return;
        }

        QueryHistoryFilter filter = new() { States = State, After = Utc(After), Before = Utc(Before) };
        if (Workgroup is not null)
        {
            await WriteAsync(context, queries, Workgroup, filter, cancellationToken).ConfigureAwait(false);
            return;
        }

        await foreach (QueryWorkgroup workgroup in queries.Client.ListWorkgroupsAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await WriteAsync(context, queries, workgroup.Name, filter, cancellationToken).ConfigureAwait(false);
            }
            catch (QuiltException refused) when (refused.Kind == QuiltErrorKind.AccessDenied)
            {
                await context.Pipeline.WarnAsync($"The queries of workgroup {workgroup.Name} are not shown: {refused.Message}").ConfigureAwait(false);
            }
        }
    }

    private static DateTimeOffset? Utc(DateTime? time) => time is DateTime value ? new DateTimeOffset(value.ToUniversalTime()) : null;

    private Task WriteAsync(
        SessionContext context, AthenaQueries queries, string workgroup, QueryHistoryFilter filter, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<QueryExecution> found = queries.ListExecutionsAsync(workgroup, filter, cancellationToken);
        return context.Pipeline.WriteAllAsync(First is int count ? found.Take(count) : found, cancellationToken);
    }
}
