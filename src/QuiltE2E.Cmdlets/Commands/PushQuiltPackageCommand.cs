using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Pushes a folder as a new revision of a package.</summary>
/// <remarks>
/// <para>Every file below the folder becomes an entry. Data is written first, then the manifest, then the revision's pointer, and
/// last the tag latest, so that a push that dies leaves the old revision as it was.</para>
/// <para>A push must not undo what somebody else has pushed. It goes through when the package is new, or when its latest revision
/// is one that this session has seen: pushed, installed, browsed or described. Otherwise it is a conflict that names the revision
/// in the way. -Parent names the revision to build on instead of the session's memory, -Force pushes whatever is there.</para>
/// <para>With -WhatIf or -DryRun the folder is read and hashed, nothing is sent, and the result shows the top hash the push would get.</para>
/// </remarks>
/// <example>
/// <code>Push-QuiltPackage team/data -Path ./data -Message 'First version' -Metadata @{ owner = 'me'; scale = 1.0 }</code>
/// <para>Pushes a folder with a message and metadata. The number stays a floating-point number.</para>
/// </example>
/// <example>
/// <code>Import-Csv ./pushes.csv | Push-QuiltPackage -Force</code>
/// <para>Pushes a folder per row; the columns are Package, Path and Message.</para>
/// </example>
[Cmdlet(VerbsCommon.Push, "QuiltPackage", SupportsShouldProcess = true)]
[OutputType(typeof(PushResult))]
public sealed class PushQuiltPackageCommand : QuiltSessionCommand
{
    /// <summary>The package: namespace/name, a quilt+s3:// link without a revision, or an object that names a package.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [PackageTransformation]
    [ArgumentCompleter(typeof(PackageCompleter))]
    public PackageArgument Package { get; set; } = null!;

    /// <summary>The folder to push. Links to directories are not followed.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>The commit message. Without it the revision has none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Message { get; set; }

    /// <summary>
    /// The package's metadata: a hashtable, an object, or JSON text. Integers and floating-point numbers are kept apart. Without it
    /// the revision has none.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MetadataTransformation]
    public MetadataArgument? Metadata { get; set; }

    /// <summary>
    /// The revision this push builds on: a top hash or the beginning of one, or a tag. Without it any revision counts that the
    /// session has seen.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    public string? Parent { get; set; }

    /// <summary>Push over whatever revision is the latest.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Read and hash the folder, send nothing, and write the result the push would have. -WhatIf does the same, and says so.</summary>
    [Parameter]
    public SwitchParameter DryRun { get; set; }

    /// <summary>Write nothing when the latest revision has the same content, message and metadata.</summary>
    [Parameter]
    public SwitchParameter Dedupe { get; set; }

    /// <summary>
    /// The workflow of the registry that checks the package, by its id. Without it the registry's default workflow does; an empty
    /// text asks for none, which a registry may refuse.
    /// </summary>
    [Parameter]
    [AllowEmptyString]
    public string? Workflow { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        if (!Package.IsLatest)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "PushToRevision",
                $"'{Package}' names a revision, but a push always makes a new one.",
                Package.ToString(),
                $"Push to '{Package.Name}'; name the revision to build on with -Parent.");
        }

        string bucket = context.BucketOf(Package);
        string folder = await context.Pipeline.ResolvePathAsync(Path).ConfigureAwait(false);
        ChangeDecision decision = DryRun ? ChangeDecision.Rehearse : await context.Pipeline
            .DecideAsync($"{Package.Name} in bucket {bucket} at {context.Backend.Endpoint}", $"Push folder {folder}").ConfigureAwait(false);
        if (decision == ChangeDecision.Skip)
        {
            return;
        }

        PushRequest request = new(
            bucket,
            Package.Name,
            folder,
            Message,
            Metadata?.Value,
            await FindParentAsync(context, bucket, cancellationToken).ConfigureAwait(false),
            Force,
            Dedupe,
            DryRun: decision == ChangeDecision.Rehearse,
            WorkflowSelection.Parse(Workflow));
        await PushAsync(context, request, cancellationToken).ConfigureAwait(false);
    }

    private static async Task PushAsync(SessionContext context, PushRequest request, CancellationToken cancellationToken)
    {
        PushResult result;
        TransferProgressBar progress = context.Pipeline.StartProgress();
        await using (progress.ConfigureAwait(false))
        {
            result = await context.Backend.PushAsync(request, progress, cancellationToken).ConfigureAwait(false);
        }

        if (!request.DryRun)
        {
            context.Session.Revisions.Add(result.Name, result.TopHash);
        }

        foreach (string warning in result.Warnings)
        {
            await context.Pipeline.WarnAsync(warning).ConfigureAwait(false);
        }

        await context.Pipeline.WriteAsync(result).ConfigureAwait(false);
    }

    private async Task<string?> FindParentAsync(SessionContext context, string bucket, CancellationToken cancellationToken)
    {
        if (Force)
        {
            return null;
        }

        if (Parent is not null)
        {
            PackageReference parent = new(bucket, Package.Name, RevisionSelector.Parse(Parent));
            return await context.Backend.ResolveAsync(parent, cancellationToken).ConfigureAwait(false);
        }

        string? last = context.Session.Revisions.Last(Package.Name);
        if (last is null)
        {
            return null;
        }

        try
        {
            // Any revision seen will do, not just the last: somebody may have gone back to an earlier one.
            string latest = await context.Backend
                .ResolveAsync(new PackageReference(bucket, Package.Name, new RevisionSelector.Latest()), cancellationToken)
                .ConfigureAwait(false);
            return context.Session.Revisions.Contains(Package.Name, latest) ? latest : last;
        }
        catch (QuiltException e) when (e.Kind == QuiltErrorKind.NotFound)
        {
            return null;
        }
    }
}
