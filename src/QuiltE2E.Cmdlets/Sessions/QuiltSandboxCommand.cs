using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the commands about a running sandbox share.</summary>
public abstract class QuiltSandboxCommand : QuiltCommand
{
    /// <summary>
    /// The sandbox's control endpoint, or its S3 endpoint; an object from Start-QuiltSandbox binds by its property. The sandbox that
    /// this process has started last unless given.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Uri? ControlEndpoint { get; set; }
}
