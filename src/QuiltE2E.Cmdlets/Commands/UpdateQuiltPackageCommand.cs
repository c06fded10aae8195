using System.Collections;
using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Changes a package: adds, replaces and removes files and metadata, and leaves everything else as it is.</summary>
/// <remarks>
/// <para>The new revision is made out of the latest one, or of the one that the package argument names. Entries that are not touched
/// are neither read nor hashed: size, hash, metadata and place stay as they are, so that adding one file to a package of a hundred
/// thousand costs that one file and the manifest. The result says which entries were added, replaced and removed.</para>
/// <para>Somebody who pushes meanwhile is noticed: the update is a conflict then, unless -Force is given.</para>
/// </remarks>
/// <example>
/// <code>Update-QuiltPackage team/data -Add ./new.csv -Under tables -Remove 'old/*' -Message 'Tables of May'</code>
/// <para>Adds a file as tables/new.csv and removes what lies below old.</para>
/// </example>
/// <example>
/// <code>Update-QuiltPackage team/data -Add @{ 'runs/7.csv' = 's3://lab-results/run7/result.csv' } -EntryMetadata @{ 'runs/7.csv' = @{ run = 7 } }</code>
/// <para>Adds an object of another bucket under a name of its own, with metadata. It is copied inside the store.</para>
/// </example>
/// <example>
/// <code>(Update-QuiltPackage team/data -Remove tmp/ -WhatIf).Changes</code>
/// <para>Shows what would go.</para>
/// </example>
[Cmdlet(VerbsData.Update, "QuiltPackage", SupportsShouldProcess = true)]
[OutputType(typeof(UpdateResult))]
public sealed class UpdateQuiltPackageCommand : QuiltPackageCommand
{
    /// <summary>
    /// Files to add, or to put in the place of those of the same name: local files and folders, s3:// URIs (one that ends in a slash
    /// is a prefix), rows of Get-QuiltObject or Get-QuiltBrowse, or a hashtable whose names are logical keys.
    /// </summary>
    [Parameter(Position = 1)]
    [SourceTransformation]
    [ValidateNotNullOrEmpty]
    public SourceArgument[] Add { get; set; } = [];

    /// <summary>Directory of the package that added files go to, unless they have logical keys of their own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Under { get; set; }

    /// <summary>An s3:// prefix: single objects are named by what follows it in their key. Without it by the last part of their key.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RelativeTo { get; set; }

    /// <summary>Patterns with * and ?: only files of folders and prefixes whose path below it matches one are taken.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Include { get; set; } = [];

    /// <summary>Patterns with * and ?: files of folders and prefixes whose path below it matches one are left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Exclude { get; set; } = [];

    /// <summary>Which of the added S3 objects are copied to the package's own place: those of OtherBuckets, All or None.</summary>
    [Parameter]
    public CopyMode CopyData { get; set; } = CopyMode.OtherBuckets;

    /// <summary>Patterns with * and ? of logical keys: no other object is copied.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] CopyOnly { get; set; } = [];

    /// <summary>What to remove: entries, directories with a slash at their end, or patterns with * and ?. One that matches nothing is an error.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EntryCompleter))]
    public string[] Remove { get; set; } = [];

    /// <summary>The package's metadata in place of those it has. Without it they stay.</summary>
    [Parameter]
    [MetadataTransformation]
    public MetadataArgument? Metadata { get; set; }

    /// <summary>
    /// Metadata of entries: a hashtable whose names are logical keys, those of directories with a slash at their end, and whose values
    /// are hashtables or objects; $null removes metadata.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? EntryMetadata { get; set; }

    /// <summary>The commit message. Without it the revision has none.</summary>
    [Parameter]
    public string? Message { get; set; }

    /// <summary>Push over whatever revision is the latest.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Read and hash what is added, send nothing, and write the result the update would have. -WhatIf does the same, and says so.</summary>
    [Parameter]
    public SwitchParameter DryRun { get; set; }

    /// <summary>The workflow of the registry that checks the package, by its id. Without it the registry's default workflow does; an empty text asks for none.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WorkflowCompleter))]
    public string? Workflow { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        PackageReference reference = context.ReferenceTo(Package);
        UpdateRequest request = new(reference.Bucket, reference.Name, Message)
        {
            Base = reference.Revision,
            Sources = await SourceBuilder.BuildAsync(context.Pipeline, Add, RelativeTo, Under).ConfigureAwait(false),
            Filter = new SourceFilter(Include, Exclude),
            Copy = new CopyRule(CopyData, CopyOnly),
            Remove = Remove,
            UserMeta = Metadata?.Value,
            EntryMeta = MetadataTransformationAttribute.ReadTable(EntryMetadata),
            Force = Force,
            Workflow = WorkflowSelection.Parse(Workflow),
        };
        if (request is { Sources.Count: 0, Remove.Count: 0, UserMeta: null, EntryMeta.Count: 0 } && Message is null)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "NothingToUpdate",
                $"Nothing was said to change in {Package}.",
                Package.ToString(),
                "Give at least one of -Add, -Remove, -Metadata, -EntryMetadata and -Message.");
        }

        ChangeDecision decision = DryRun ? ChangeDecision.Rehearse : await context.Pipeline
            .DecideAsync($"{Package} in bucket {reference.Bucket} at {context.Backend.Endpoint}", "Update package").ConfigureAwait(false);
        if (decision == ChangeDecision.Skip)
        {
            return;
        }

        request = request with { DryRun = decision == ChangeDecision.Rehearse };
        UpdateResult result = await context.Pipeline
            .WithProgressAsync(progress => context.Backend.UpdateAsync(request, progress, cancellationToken)).ConfigureAwait(false);
        await context.EndPushAsync(result.Name, result.TopHash, request.DryRun, result.Warnings).ConfigureAwait(false);
        await context.Pipeline.WriteAsync(result).ConfigureAwait(false);
    }
}
