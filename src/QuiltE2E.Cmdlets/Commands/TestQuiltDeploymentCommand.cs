using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Verification;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Proves in seconds that a deployment works, by pushing a small package and using it in every way.</summary>
/// <remarks>
/// <para>Writes one object per step as it ends: endpoint, credentials, bucket access, push, browse, verify, install, revisions, delete,
/// nothing left. A step that fails says what to do; the steps that rest on it are not run.</para>
/// <para>Everything it makes carries a run id and is removed at the end, also when it is stopped. It needs a bucket that it may
/// write to.</para>
/// </remarks>
/// <example>
/// <code>Test-QuiltDeployment</code>
/// <para>Checks the deployment of the current session.</para>
/// </example>
/// <example>
/// <code>if (Test-QuiltDeployment | Where-Object Outcome -EQ Failed) { exit 1 }</code>
/// <para>Fails a script when any step has failed.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "QuiltDeployment")]
[OutputType(typeof(StepResult))]
public sealed class TestQuiltDeploymentCommand : QuiltSessionCommand
{
    private protected override Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        DeploymentCheck check = new(new DeploymentTarget(context.Backend, context.Session.Store, context.Bucket));
        return context.Pipeline.WriteAllAsync(check.RunAsync(cancellationToken), cancellationToken);
    }
}
