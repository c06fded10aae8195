using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the commands about one bucket of a deployment share.</summary>
public abstract class QuiltBucketCommand : QuiltConnectedCommand
{
    /// <summary>The registry bucket, as a name or as s3://name. The session's bucket unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Registry")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public virtual string? Bucket { get; set; }

    /// <inheritdoc/>
    private protected override string? ChosenBucket => Bucket;
}
