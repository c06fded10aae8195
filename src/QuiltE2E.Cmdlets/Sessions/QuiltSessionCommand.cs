using System.Management.Automation;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the commands that work through one backend share.</summary>
public abstract class QuiltSessionCommand : QuiltBucketCommand
{
    /// <summary>
    /// Which way to talk to the deployment: Quilt3 (S3 with AWS credentials) or Platform (the catalog's services). The session's
    /// backend unless given.
    /// </summary>
    [Parameter]
    public BackendKind? Backend { get; set; }

    /// <inheritdoc/>
    private protected override BackendKind? ChosenBackend => Backend;
}
