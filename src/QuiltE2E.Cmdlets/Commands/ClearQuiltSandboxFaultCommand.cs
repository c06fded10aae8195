using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Takes fault rules away from a sandbox: one, or all of them.</summary>
/// <remarks>
/// <para>Calls that hang by a rule end with it. Without -Id all rules go.</para>
/// </remarks>
/// <example>
/// <code>Clear-QuiltSandboxFault</code>
/// <para>The sandbox that was started last works as it should again.</para>
/// </example>
/// <example>
/// <code>$rule = Set-QuiltSandboxFault -Effect Hang -Operation PutObject
/// $rule | Clear-QuiltSandboxFault</code>
/// <para>Sets a rule and takes that one away.</para>
/// </example>
[Cmdlet(VerbsCommon.Clear, "QuiltSandboxFault", SupportsShouldProcess = true)]
public sealed class ClearQuiltSandboxFaultCommand : QuiltSandboxCommand
{
    /// <summary>The rule to take away; an object from Set-QuiltSandboxFault binds by its property. All rules unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        SandboxClient client = new(ControlEndpoint ?? SandboxRegistry.Last());
        string action = Id is null ? "Take all fault rules away" : $"Take the fault rule '{Id}' away";
        if (await pipeline.ShouldProcessAsync(client.ControlEndpoint.ToString(), action).ConfigureAwait(false))
        {
            await (Id is null ? client.ClearFaultsAsync(cancellationToken) : client.RemoveFaultAsync(Id, cancellationToken))
                .ConfigureAwait(false);
        }
    }
}
