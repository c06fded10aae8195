using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Verification;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Proves in seconds that a deployment works, by pushing a small package and using it in every way.</summary>
/// <remarks>
/// <para>Writes one object per step as it ends: endpoint, credentials, bucket access, push, browse, verify, install, revisions, search,
/// package tables, a Tabulator table, delete, nothing left; on the platform also configuration, token, schema, buckets, vended credentials and a link. A step that fails says what to do;
/// the steps that rest on it are not run. What the
/// deployment does not have is skipped, with the reason that Get-QuiltCapability gives.</para>
/// <para>Everything it makes carries a run id and is removed at the end, also when it is stopped. It needs a bucket that it may
/// write to.</para>
/// </remarks>
/// <example>
/// <code>Test-QuiltDeployment</code>
/// <para>Checks the deployment of the current session.</para>
/// </example>
/// <example>
/// <code>Test-QuiltDeployment -Backend Quilt3, Platform</code>
/// <para>Checks it both ways, one after the other.</para>
/// </example>
/// <example>
/// <code>if (Test-QuiltDeployment | Where-Object Outcome -EQ Failed) { exit 1 }</code>
/// <para>Fails a script when any step has failed.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "QuiltDeployment")]
[OutputType(typeof(StepResult))]
public sealed class TestQuiltDeploymentCommand : QuiltBucketCommand
{
    /// <summary>
    /// Which ways to talk to the deployment: Quilt3 (S3 with AWS credentials), Platform (the catalog's services), or both. The
    /// session's backend unless given.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public BackendKind[]? Backend { get; set; }

    /// <summary>For how many seconds search, package tables and Tabulator may lag behind what was pushed.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [Alias("IndexTimeoutSeconds")]
    public int IndexTimeout { get; set; } = 60;

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        foreach (BackendKind kind in (Backend ?? [context.Session.Backend]).Distinct())
        {
            if (kind == BackendKind.Platform)
            {
                await context.Session.PreparePlatformAsync(cancellationToken).ConfigureAwait(false);
            }

            IQuiltBackend backend = context.Session.GetBackend(kind);
            PlatformConnection? platform = kind == BackendKind.Platform ? context.Session.KnownPlatform : null;
            DeploymentServices services = new(
                token => context.Session.GetSearchAsync(kind, token),
                (ofTabulator, token) => context.Session.GetQueriesAsync(kind, ofTabulator, token),
                context.Session.GetTabulatorAsync);
            DeploymentTarget target = new(backend, context.Session.GetStore(kind), context.Bucket)
            {
                Platform = platform,
                Services = services,
                IndexTimeout = TimeSpan.FromSeconds(IndexTimeout),
            };
            await context.Pipeline
                .WriteAllAsync(new DeploymentCheck(target).RunAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }
}
