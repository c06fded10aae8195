using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends.Quilt3;

/// <summary>Pushes a folder: data, manifest, revision pointer, <c>latest</c>, in this order.</summary>
/// <remarks>
/// What can be refused is refused first: names, the folder, its files, the bucket, the registry's workflows, an
/// outdated parent. Killed at any request the registry shows the old revision or the new one. Only with dedupe or as a dry run are files hashed before they are sent;
/// else both happens in one read. Metadata of directories that the parent has, and the folder still has, is kept.
/// </remarks>
internal sealed class PushOperation(IObjectStore store, PushRequest request, IProgress<TransferProgress>? progress)
{
    private readonly string _bucket = RegistryAddress.ParseBucket(request.Bucket);
    private readonly PackageName _name = PackageName.Parse(request.Name);
    private readonly TopHash? _parent = request.Parent is null ? null : TopHash.Parse(request.Parent);

    internal async Task<PushResult> RunAsync(CancellationToken cancellationToken)
    {
        FolderScan scan = FolderScan.Run(request.SourceFolder, cancellationToken);
        scan.CheckKeys(_name);
        List<string> warnings = [.. scan.Warnings];
        PackageJson? workflow = await CheckWorkflowAsync(scan, warnings, cancellationToken).ConfigureAwait(false);

        // Metadata that no manifest can hold would else be noticed when the data are sent already.
        await new ManifestWriter(Stream.Null).WriteAsync(Header(workflow), cancellationToken).ConfigureAwait(false);
        RevisionRecorder recorder = new(store, _bucket);
        Pointer? latest = await recorder.CheckLatestAsync(_name, _parent, request.Force, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<DirectoryMetadata> directories = await InheritAsync(scan.Files, warnings, cancellationToken)
            .ConfigureAwait(false);

        FolderUpload upload = new(store, _bucket, _name, scan.Files, progress);
        if (request.Dedupe || request.DryRun)
        {
            Package plan = Assemble(await upload.HashAsync(cancellationToken).ConfigureAwait(false), directories, workflow);
            TopHash planned = plan.ComputeTopHash();
            if (request.DryRun || planned == latest?.TopHash)
            {
                return Result(planned, pointer: null, plan, upload, warnings);
            }
        }

        Package package = Assemble(await upload.SendAsync(cancellationToken).ConfigureAwait(false), directories, workflow);
        TopHash hash = package.ComputeTopHash();
        if (upload.IsUnversioned && latest is not null)
        {
            warnings.Add($"The bucket {_bucket} keeps no versions: files of older revisions may have been overwritten.");
        }

        warnings.AddRange(await new ManifestPublisher(store, _bucket)
            .PublishAsync(_name, hash, package, cancellationToken).ConfigureAwait(false));
        string pointer = await recorder.RecordAsync(_name, hash, _parent, request.Force, cancellationToken).ConfigureAwait(false);
        if (!store.SupportsConditionalWrites)
        {
            warnings.Add(
                $"The object store at {store.Endpoint} does not write conditionally: a push by somebody else at the same moment "
                + "could not have been noticed.");
        }

        return Result(hash, pointer, package, upload, warnings);
    }

    private ManifestHeader Header(PackageJson? workflow) =>
        ManifestHeader.Empty.WithUserMeta(request.UserMeta).WithWorkflow(workflow).WithMessage(request.Message);

    private Package Assemble(IEnumerable<ManifestEntry> entries, IEnumerable<DirectoryMetadata> directories, PackageJson? workflow)
    {
        Package package = new(Header(workflow));
        foreach (ManifestEntry entry in entries)
        {
            package.Set(entry);
        }

        foreach (DirectoryMetadata directory in directories)
        {
            package.SetDirectoryMetadata(directory.LogicalKey, directory.Meta);
        }

        return package;
    }

    private async Task<IReadOnlyList<DirectoryMetadata>> InheritAsync(
        IReadOnlyList<LocalFile> files, List<string> warnings, CancellationToken cancellationToken)
    {
        try
        {
            return await new DirectoryInheritance(store, _bucket).FindAsync(_parent, files, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (QuiltException error) when (error.Kind == QuiltErrorKind.InvalidData || error.ErrorId == "RevisionNotFound")
        {
            // A spoiled revision must not keep its successor from being pushed.
            warnings.Add($"Metadata of directories was not taken over from the parent: {error.Message}");
            return [];
        }
    }

    private async Task<PackageJson?> CheckWorkflowAsync(FolderScan scan, List<string> warnings, CancellationToken cancellationToken)
    {
        WorkflowCandidate package = new(
            _name,
            request.Message,
            request.UserMeta,
            scan.Files.Select(static file => (file.LogicalKey, (long?)file.Size, (PackageJson?)null)));
        WorkflowSelection selection = request.Workflow ?? WorkflowSelection.Default;
        try
        {
            return await new WorkflowRegistry(store, _bucket).CheckAsync(selection, package, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (error is { Kind: QuiltErrorKind.AccessDenied, ErrorId: not "WorkflowSchemaUnreadable" }
            && selection == WorkflowSelection.Default)
        {
            // Who may not list a bucket is refused a look at what is not there: most likely there are no workflows.
            warnings.Add($"Whether the registry has workflows could not be read, so this push was not checked: {error.Message}");
            return null;
        }
    }

    private PushResult Result(
        TopHash hash, string? pointer, Package package, FolderUpload upload, IReadOnlyList<string> warnings) => new(
        _bucket,
        _name.ToString(),
        hash.Value,
        pointer,
        pointer is not null,
        package.Count,
        package.Entries.Sum(entry => entry.Size ?? 0),
        upload.SentCount,
        upload.SentBytes,
        warnings);
}
