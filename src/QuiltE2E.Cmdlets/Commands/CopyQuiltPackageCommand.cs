using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Copies a revision of a package to another bucket or another name: promotes it.</summary>
/// <remarks>
/// <para>Hashes, sizes and metadata stay, so the copy has the top hash of its source unless the message or the workflow differs. Data
/// that lies in another bucket is copied inside the store, compared by its checksum, and not copied again where it is already; no
/// byte comes here. Where the source registry names successors, they say whether data goes along; -CopyData says otherwise.</para>
/// <para>The target's workflow checks the package. A target that has moved since this session saw it is a conflict, as for
/// Push-QuiltPackage.</para>
/// </remarks>
/// <example>
/// <code>Copy-QuiltPackage team/data -DestinationBucket quilt-production -Message 'Release 3'</code>
/// <para>Promotes the latest revision to another bucket under the same name.</para>
/// </example>
/// <example>
/// <code>Copy-QuiltPackage team/data@4f2a91c0 team/data-frozen -CopyData None</code>
/// <para>Gives an older revision a name of its own; it points to the same data.</para>
/// </example>
[Cmdlet(VerbsCommon.Copy, "QuiltPackage", SupportsShouldProcess = true)]
[OutputType(typeof(PushResult))]
public sealed class CopyQuiltPackageCommand : QuiltPackageCommand
{
    /// <summary>The name of the copy, namespace/name. The source's name unless given.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>The registry bucket of the copy. The source's bucket unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public string? DestinationBucket { get; set; }

    /// <summary>The commit message. The source's stays unless given.</summary>
    [Parameter]
    public string? Message { get; set; }

    /// <summary>Which data is copied to the copy's own place: that of OtherBuckets, All or None.</summary>
    [Parameter]
    public CopyMode? CopyData { get; set; }

    /// <summary>Patterns with * and ? of logical keys: nothing else is copied.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] CopyOnly { get; set; } = [];

    /// <summary>The revision of the target to build on: a top hash or the beginning of one, or a tag. Without it any that the session has seen.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Parent { get; set; }

    /// <summary>Push over whatever revision of the target is the latest.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Write nothing when the target's latest revision is the same already.</summary>
    [Parameter]
    public SwitchParameter Dedupe { get; set; }

    /// <summary>The workflow of the target's registry that checks the package, by its id. Without it that registry's default workflow does; an empty text asks for none.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Workflow { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        PackageReference source = context.ReferenceTo(Package);
        string bucket = DestinationBucket is null ? source.Bucket : RegistryAddress.ParseBucket(DestinationBucket);
        string name = Destination ?? source.Name;
        ChangeDecision decision = await context.Pipeline
            .DecideAsync($"{name} in bucket {bucket} at {context.Backend.Endpoint}", $"Copy package {Package} of bucket {source.Bucket}")
            .ConfigureAwait(false);
        if (decision == ChangeDecision.Skip)
        {
            return;
        }

        bool hasRule = CopyData is not null || CopyOnly.Length > 0;
        CopyRequest request = new(source, bucket, name)
        {
            Message = Message,
            Copy = hasRule ? new CopyRule(CopyData ?? CopyMode.OtherBuckets, CopyOnly) : null,
            Parent = Force ? null : await ParentLookup.FindAsync(context, bucket, name, Parent, cancellationToken).ConfigureAwait(false),
            Force = Force,
            Dedupe = Dedupe,
            DryRun = decision == ChangeDecision.Rehearse,
            Workflow = WorkflowSelection.Parse(Workflow),
        };
        PushResult result = await context.Pipeline
            .WithProgressAsync(progress => context.Backend.CopyAsync(request, progress, cancellationToken)).ConfigureAwait(false);
        await context.EndPushAsync(result.Name, result.TopHash, request.DryRun, result.Warnings).ConfigureAwait(false);
        await context.Pipeline.WriteAsync(result).ConfigureAwait(false);
    }
}
