using System.Collections;
using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Organizing;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Pushes a folder, or what lies in S3, as a new revision of a package.</summary>
/// <remarks>
/// <para>Every file below the folder becomes an entry. With -Source the files come from local files and folders, S3 prefixes and
/// objects in any mixture; objects of other buckets are copied inside the store, those of the package's own bucket stay where they
/// are, and -CopyData says otherwise. An object without a version is recorded in the version that is current. Data is written first, then the manifest, then the revision's pointer, and
/// last the tag latest, so that a push that dies leaves the old revision as it was.</para>
/// <para>A push must not undo what somebody else has pushed. It goes through when the package is new, or when its latest revision
/// is one that this session has seen: pushed, installed, browsed or described. Otherwise it is a conflict that names the revision
/// in the way. -Parent names the revision to build on instead of the session's memory, -Force pushes whatever is there.</para>
/// <para>-Organize puts the files into folders by their type (data/processed, data/raw, data/media, data/misc, docs, docs/schemas,
/// metadata), adds a README.md, a quilt_summarize.json for the catalog's page, and metadata from a template. Two files that would
/// get one logical key are refused. With -WhatIf it shows where each file would go.</para>
/// <para>With -WhatIf or -DryRun the folder is read and hashed, nothing is sent, and the result shows the top hash the push would get.</para>
/// </remarks>
/// <example>
/// <code>Push-QuiltPackage team/data -Path ./data -Message 'First version' -Metadata @{ owner = 'me'; scale = 1.0 }</code>
/// <para>Pushes a folder with a message and metadata. The number stays a floating-point number.</para>
/// </example>
/// <example>
/// <code>Push-QuiltPackage team/runs -Source s3://lab-results/2026/ -Include '*.csv' -Exclude 'tmp/*'</code>
/// <para>Makes a package of the CSV files below a prefix; their data is copied to the package's bucket, no byte comes here.</para>
/// </example>
/// <example>
/// <code>Push-QuiltPackage team/mixed -Source @{ 'raw/a.csv' = 's3://lab-results/a.csv'; 'notes.md' = './notes.md' } -CopyData None</code>
/// <para>Names each file; the package points to the object where it lies.</para>
/// </example>
/// <example>
/// <code>Push-QuiltPackage team/study -Source s3://incoming/study-7/ -Organize -MetadataTemplate Research -Description 'Study 7, all sites' -WhatIf</code>
/// <para>Shows which folder each file would go to.</para>
/// </example>
/// <example>
/// <code>Get-QuiltObject -Prefix s3://lab-results/2026/ -Recurse | Where-Object Size -LT 1MB | Push-QuiltPackage team/small -RelativeTo s3://lab-results/2026/</code>
/// <para>Makes one package of the objects that are left.</para>
/// </example>
/// <example>
/// <code>Import-Csv ./pushes.csv | Push-QuiltPackage -Force</code>
/// <para>Pushes a folder per row; the columns are Package, Path and Message.</para>
/// </example>
[Cmdlet(VerbsCommon.Push, "QuiltPackage", SupportsShouldProcess = true, DefaultParameterSetName = FolderSet)]
[OutputType(typeof(PushResult), typeof(OrganizedEntry))]
public sealed class PushQuiltPackageCommand : QuiltSessionCommand
{
    private const string FolderSet = "Folder";
    private const string SourceSet = "Source";
    private const string RowSet = "Row";

    private readonly List<SourceArgument> _sources = [];
    private string? _bucket;
    private MetadataArgument? _metadata;

    /// <summary>The package: namespace/name, a quilt+s3:// link without a revision, or an object that names a package.</summary>
    [Parameter(ParameterSetName = FolderSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = SourceSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = RowSet, Mandatory = true, Position = 0)]
    [PackageTransformation]
    [ArgumentCompleter(typeof(PackageCompleter))]
    public PackageArgument Package { get; set; } = null!;

    /// <summary>The folder to push. Links to directories are not followed.</summary>
    [Parameter(ParameterSetName = FolderSet, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>
    /// Where the files come from: local files and folders, s3:// URIs (one that ends in a slash is a prefix), rows of Get-QuiltObject
    /// or Get-QuiltBrowse, or a hashtable whose names are logical keys.
    /// </summary>
    [Parameter(ParameterSetName = SourceSet, Mandatory = true)]
    [SourceTransformation]
    [ValidateNotNullOrEmpty]
    public SourceArgument[] Source { get; set; } = [];

    /// <summary>Rows of Get-QuiltObject or Get-QuiltBrowse. All that come down the pipeline go into one package.</summary>
    [Parameter(ParameterSetName = FolderSet, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = RowSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ISourceRow? InputObject { get; set; }

    /// <summary>An s3:// prefix: single objects are named by what follows it in their key. Without it by the last part of their key.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [Parameter(ParameterSetName = RowSet)]
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

    /// <summary>Which S3 objects are copied to the package's own place: those of OtherBuckets, All or None.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [Parameter(ParameterSetName = RowSet)]
    public CopyMode CopyData { get; set; } = CopyMode.OtherBuckets;

    /// <summary>Patterns with * and ? of logical keys: no other object is copied.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [Parameter(ParameterSetName = RowSet)]
    [ValidateNotNullOrEmpty]
    public string[] CopyOnly { get; set; } = [];

    /// <summary>Put the files into folders by their type, and add README.md, quilt_summarize.json and metadata.</summary>
    [Parameter]
    public SwitchParameter Organize { get; set; }

    /// <summary>The template of the metadata of an organised package. Fields that were not given are named in a warning, not invented.</summary>
    [Parameter]
    public MetadataTemplate MetadataTemplate { get; set; }

    /// <summary>What an organised package is, in a sentence or two: for its README and its metadata.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <summary>Keep the folders of the source below the folders of an organised package, so that files of one name stay apart.</summary>
    [Parameter]
    public SwitchParameter KeepPath { get; set; }

    /// <summary>Make no README.md for an organised package.</summary>
    [Parameter]
    public SwitchParameter NoReadme { get; set; }

    /// <summary>Make no quilt_summarize.json for an organised package.</summary>
    [Parameter]
    public SwitchParameter NoSummary { get; set; }

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
    /// Metadata of directories: a hashtable whose names are directories of the package and whose values are hashtables or objects, as
    /// in @{ 'raw/' = @{ instrument = 'A7' } }; $null removes them. Directories that are not named keep those of the revision the push
    /// builds on.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? DirectoryMetadata { get; set; }

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

    /// <summary>
    /// Write nothing when the latest revision has the same content, message and metadata. With -DirectoryMetadata the push is always made.
    /// </summary>
    [Parameter]
    public SwitchParameter Dedupe { get; set; }

    /// <summary>
    /// The workflow of the registry that checks the package, by its id. Without it the registry's default workflow does; an empty
    /// text asks for none, which a registry may refuse.
    /// </summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WorkflowCompleter))]
    public string? Workflow { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Objects that come down the pipeline have a Bucket and Metadata too: where they are, not where the package goes, and their own.
        _bucket = Bucket;
        _metadata = Metadata;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case SourceSet:
                _sources.AddRange(Source);
                break;
            // Rows alone, without a parameter that is theirs, are bound with the folder's set.
            case RowSet or FolderSet when InputObject is ISourceRow row:
                _sources.Add(SourceArgument.Of(row));
                break;
            default:
                base.ProcessRecord();
                break;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_sources.Count > 0)
        {
            Bucket = _bucket;
            Metadata = _metadata;
            base.ProcessRecord();
        }
    }

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

        OrganizeOptions? organize = CheckOrganize();
        string bucket = context.BucketOf(Package);
        if ((Path is null) == (_sources.Count == 0))
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                Path is null ? "PathMissing" : "PathContradiction",
                Path is null
                    ? $"What to push to {Package} was not said."
                    : $"Rows came down the pipeline for {Package}, and -Path names '{Path}' too.",
                Package.ToString(),
                "Give either -Path with a folder, or -Source, or rows of Get-QuiltObject or Get-QuiltBrowse.");
        }

        string? folder = Path is null ? null : await context.Pipeline.ResolvePathAsync(Path).ConfigureAwait(false);
        IReadOnlyList<PackageSource> sources = await SourceBuilder
            .BuildAsync(context.Pipeline, _sources, RelativeTo, under: null).ConfigureAwait(false);
        string what = folder is not null ? $"folder {folder}" : sources.Count == 1 ? sources[0].Origin : $"{sources.Count} sources";
        ChangeDecision decision = DryRun ? ChangeDecision.Rehearse : await context.Pipeline
            .DecideAsync($"{Package.Name} in bucket {bucket} at {context.Backend.Endpoint}", $"Push {what}").ConfigureAwait(false);
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
            Force ? null : await ParentLookup.FindAsync(context, bucket, Package.Name, Parent, cancellationToken).ConfigureAwait(false),
            Force,
            Dedupe,
            DryRun: decision == ChangeDecision.Rehearse,
            WorkflowSelection.Parse(Workflow))
        {
            Sources = sources,
            Filter = new SourceFilter(Include, Exclude),
            Copy = new CopyRule(CopyData, CopyOnly),
            Organize = organize,
            DirectoryMeta = MetadataTransformationAttribute.ReadTable(DirectoryMetadata),
        };
        await PushAsync(context, request, cancellationToken).ConfigureAwait(false);
    }

    private OrganizeOptions? CheckOrganize()
    {
        string[] given = [.. new[] { nameof(MetadataTemplate), nameof(Description), nameof(KeepPath), nameof(NoReadme), nameof(NoSummary) }
            .Where(MyInvocation.BoundParameters.ContainsKey)];
        if (!Organize && given.Length > 0)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "OrganizeMissing",
                $"-{given[0]} is about organised packages, and -Organize was not given.",
                remedy: $"Add -Organize, or leave -{given[0]} out.");
        }

        return Organize ? new OrganizeOptions(MetadataTemplate, Description, KeepPath, NoReadme, NoSummary) : null;
    }

    private async Task PushAsync(SessionContext context, PushRequest request, CancellationToken cancellationToken)
    {
        PushResult result = await context.Pipeline
            .WithProgressAsync(progress => context.Backend.PushAsync(request, progress, cancellationToken)).ConfigureAwait(false);
        await context.EndPushAsync(result.Name, result.TopHash, request.DryRun, result.Warnings).ConfigureAwait(false);
        // Whoever asks what would happen wants to see the plan; -DryRun alone gives the result of the push.
        IEnumerable<object> output = request.DryRun && !DryRun && result.Organized.Count > 0 ? result.Organized : [result];
        foreach (object item in output)
        {
            await context.Pipeline.WriteAsync(item).ConfigureAwait(false);
        }
    }
}
