using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Lists the workgroups that queries can run in: state, engine, limits, and where results go.</summary>
/// <remarks>
/// <para>A workgroup that you may see and not look into is shown without what is in it. Invoke-QuiltQuery takes one that is usable
/// unless it is told which: one of Quilt's first, then the primary one.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltWorkgroup | Where-Object IsUsable</code>
/// <para>Lists the workgroups that queries can run in.</para>
/// </example>
/// <example>
/// <code>Get-QuiltWorkgroup -Default</code>
/// <para>Shows which workgroup queries run in unless told otherwise.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltWorkgroup", DefaultParameterSetName = "Name")]
[OutputType(typeof(QueryWorkgroup))]
public sealed class GetQuiltWorkgroupCommand : QuiltSessionCommand
{
    /// <summary>Only workgroups of this name; wildcards are allowed, and a plain name that none has is an error. All unless given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkgroupCompleter))]
    public string Name { get; set; } = "*";

    /// <summary>Only the one that queries run in when no other is named.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Default")]
    public SwitchParameter Default { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        AthenaQueries queries = await context.GetQueriesAsync(cancellationToken).ConfigureAwait(false);
        string name = Default ? await queries.ChooseWorkgroupAsync(named: null, cancellationToken).ConfigureAwait(false) : Name;
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            await context.Pipeline.WriteAsync(
                await queries.Client.GetWorkgroupAsync(name, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        await foreach (QueryWorkgroup listed in queries.Client.ListWorkgroupsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (pattern.IsMatch(listed.Name))
            {
                await context.Pipeline.WriteAsync(await LookIntoAsync(queries, listed, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
    }

    private static async Task<QueryWorkgroup> LookIntoAsync(
        AthenaQueries queries, QueryWorkgroup listed, CancellationToken cancellationToken)
    {
        try
        {
            return await queries.Client.GetWorkgroupAsync(listed.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException refused) when (refused.Kind == QuiltErrorKind.AccessDenied)
        {
            return listed;
        }
    }
}
