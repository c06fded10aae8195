using System.Text;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Charts;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Organizing;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Pushes files of folders and of S3 as a revision that holds these files and no others.</summary>
/// <remarks>Metadata of directories that the parent has, and that still hold files, is kept.</remarks>
internal sealed class PushOperation(RegistryAccess access, PushRequest request, IProgress<TransferProgress>? progress)
{
    private const int MostOrigins = 3;

    private readonly string _bucket = RegistryAddress.ParseBucket(request.Bucket);
    private readonly PackageName _name = PackageName.Parse(request.Name);
    private readonly TopHash? _parent = request.Parent is null ? null : TopHash.Parse(request.Parent);

    internal async Task<PushResult> RunAsync(CancellationToken cancellationToken)
    {
        SourceGathering gathering = new(access.Store, request.Filter);
        IEnumerable<PackageSource> folder = request.SourceFolder is string path ? [new LocalFolderSource(path)] : [];
        IReadOnlyList<PackageSource> sources = await ChartLists.JoinAsync(request.Sources, static _ => Task.FromResult<string?>(null))
            .ConfigureAwait(false);
        IReadOnlyList<PendingEntry> entries = await gathering.RunAsync([.. folder, .. sources], cancellationToken).ConfigureAwait(false);
        List<string> warnings = [.. gathering.Warnings];
        PackageJson? userMeta = request.UserMeta;
        OrganizePlan? plan = null;
        if (request.Organize is OrganizeOptions options)
        {
            // Sizes of single objects are told in the README.
            PendingEntry[] pinned = [.. entries];
            await new ObjectPinning(access.Store).RunAsync(pinned, static _ => false, cancellationToken).ConfigureAwait(false);
            entries = pinned;
            plan = Organize(entries, options);
            entries = [.. entries.Select(entry => entry.Rename(PackageOrganizer.Target(entry.LogicalKey, options.KeepPath))), .. Texts(plan)];
            userMeta = plan.UserMeta;
            warnings.AddRange(plan.Warnings);
        }

        RevisionDraft draft = new(
            ManifestHeader.Empty.WithUserMeta(userMeta).WithMessage(request.Message),
            Kept: [],
            [.. entries],
            token => FindDirectoriesAsync(entries, warnings, token),
            warnings);
        RevisionTerms terms = new(
            _parent,
            request.Force,
            request.Dedupe,
            request.DryRun,
            request.Workflow ?? WorkflowSelection.Default,
            request.Copy)
        {
            SetsDirectories = request.DirectoryMeta.Count > 0,
        };
        PushResult result = await new RevisionPush(access, _bucket, _name, terms, progress)
            .RunAsync(draft, cancellationToken).ConfigureAwait(false);
        return plan is null ? result : result with { Organized = plan.Entries };
    }

    private static IEnumerable<PendingEntry> Texts(OrganizePlan plan) => plan.Texts.Select(text =>
        new PendingText(text.Key, Encoding.UTF8.GetBytes(text.Value), PackageJsonObject.Empty));

    private OrganizePlan Organize(IReadOnlyList<PendingEntry> entries, OrganizeOptions options)
    {
        List<string> origins = [.. request.Sources.Select(source => source.Origin)];
        if (request.SourceFolder is not null)
        {
            // The name alone: where it lies on this machine is nobody else's business.
            origins.Insert(0, Path.GetFileName(Path.TrimEndingDirectorySeparator(request.SourceFolder)));
        }

        // A list of single objects has no place of its own that a README could name.
        string origin = origins.Count <= MostOrigins ? string.Join(", ", origins) : $"{origins.Count} sources";
        return PackageOrganizer.Plan(
            new OrganizeSubject(_name, origin, DateTimeOffset.UtcNow),
            [.. entries.Select(entry => new SourceFile(entry.LogicalKey, entry.Origin, entry.Size ?? 0))],
            options,
            request.UserMeta);
    }

    private async Task<IReadOnlyList<DirectoryMetadata>> FindDirectoriesAsync(
        IReadOnlyList<PendingEntry> entries, List<string> warnings, CancellationToken cancellationToken) => DirectoryAssignment.Apply(
        await InheritAsync(entries, warnings, cancellationToken).ConfigureAwait(false),
        request.DirectoryMeta,
        entries.Select(entry => entry.LogicalKey),
        _name);

    private async Task<IReadOnlyList<DirectoryMetadata>> InheritAsync(
        IEnumerable<PendingEntry> entries, List<string> warnings, CancellationToken cancellationToken)
    {
        try
        {
            return await new DirectoryInheritance(access.Store, _bucket)
                .FindAsync(_parent, entries.Select(entry => entry.LogicalKey), cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (error.Kind == QuiltErrorKind.InvalidData || error.ErrorId == "RevisionNotFound")
        {
            // A spoiled revision must not keep its successor from being pushed.
            warnings.Add($"Metadata of directories was not taken over from the parent: {error.Message}");
            return [];
        }
    }
}
