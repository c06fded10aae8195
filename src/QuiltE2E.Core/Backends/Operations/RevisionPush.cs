using System.Text;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Makes a draft a revision: data, manifest, revision pointer, <c>latest</c>, in this order.</summary>
/// <remarks>
/// What can be refused is refused first: keys, objects that are not there, the registry's workflows, metadata, an outdated parent.
/// Killed at any request the registry shows the old revision or the new one. Only with dedupe or as a dry run are files hashed
/// before they are sent; else both happens in one read.
/// </remarks>
internal sealed class RevisionPush(
    RegistryAccess access, string bucket, PackageName name, RevisionTerms terms, IProgress<TransferProgress>? progress)
{
    private readonly IObjectStore _store = access.Store;

    // S3's limit for a key, in UTF-8 bytes.
    private const int LongestKey = 1024;

    /// <summary>The revision as it was made or, on a dry run, would be.</summary>
    internal Package Made { get; private set; } = new();

    internal async Task<PushResult> RunAsync(RevisionDraft draft, CancellationToken cancellationToken)
    {
        EntryPlacement placement = new(_store, bucket, name, draft.Pending, terms.Copy, progress);
        Package package = Begin(draft, placement);
        await new ObjectPinning(_store).RunAsync(draft.Pending, pending => !placement.Copies(pending), cancellationToken)
            .ConfigureAwait(false);
        PackageJson? workflow = await CheckWorkflowAsync(draft, cancellationToken).ConfigureAwait(false);

        // Metadata that no manifest can hold would else be noticed when the data are sent already.
        ManifestHeader header = Header(draft, workflow);
        await new ManifestWriter(Stream.Null).WriteAsync(header, cancellationToken).ConfigureAwait(false);
        IRevisionRegistry registry = access.Open(bucket);
        TopHash? latest = await registry.CheckLatestAsync(name, terms.Parent, terms.Force, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<DirectoryMetadata> directories = await draft.FindDirectories(cancellationToken).ConfigureAwait(false);

        package.Header = header;
        foreach (DirectoryMetadata directory in directories)
        {
            package.SetDirectoryMetadata(directory.LogicalKey, directory.Meta);
        }

        if (terms.Dedupe || terms.DryRun)
        {
            Set(package, await placement.HashAsync(cancellationToken).ConfigureAwait(false));
            TopHash planned = package.ComputeTopHash();
            if (terms.DryRun || (planned == latest && !terms.SetsDirectories))
            {
                return Result(planned, pointer: null, package, placement, draft);
            }
        }

        Set(package, await placement.SendAsync(cancellationToken).ConfigureAwait(false));
        TopHash hash = package.ComputeTopHash();
        if (placement.IsUnversioned && latest is not null)
        {
            draft.Warnings.Add($"The bucket {bucket} keeps no versions: files of older revisions may have been overwritten.");
        }

        RecordedRevision recorded = await registry.RecordAsync(name, hash, package, terms, cancellationToken).ConfigureAwait(false);
        draft.Warnings.AddRange(recorded.Warnings);
        return Result(recorded.Hash, recorded.Pointer, package, placement, draft);
    }

    // The reference client sets the workflow before the message, and the order of a new header shows it.
    private static ManifestHeader Header(RevisionDraft draft, PackageJson? workflow)
    {
        PackageJsonObject json = draft.Header.Json;
        PackageJson? message = json["message"];
        bool isNew = draft.Header.Workflow is null && workflow is not null && message is not null;
        return isNew
            ? new ManifestHeader(json.Without("message")).WithWorkflow(workflow).WithMessage(draft.Header.Message)
            : draft.Header.WithWorkflow(workflow);
    }

    private static void Set(Package package, IEnumerable<ManifestEntry> entries)
    {
        foreach (ManifestEntry entry in entries)
        {
            package.Set(entry);
        }
    }

    /// <summary>Begins the package with all its names, so that those that cannot be together are refused; files to be placed have no hash yet.</summary>
    private Package Begin(RevisionDraft draft, EntryPlacement placement)
    {
        Package package = new();
        Set(package, draft.Kept);
        foreach (PendingEntry entry in draft.Pending)
        {
            package.Set(new ManifestEntry(entry.LogicalKey, PhysicalKey.FromS3(bucket, entry.LogicalKey), size: null, hash: null));
            if ((entry is not PendingObject item || placement.Copies(item))
                && Encoding.UTF8.GetByteCount(RegistryLayout.Data(name, entry.LogicalKey)) > LongestKey)
            {
                throw new QuiltException(
                    QuiltErrorKind.InvalidArgument,
                    "KeyTooLong",
                    $"The object key for '{entry.LogicalKey}' would be longer than {LongestKey} bytes, the limit of S3.",
                    entry.LogicalKey,
                    "Give files that a package can hold.");
            }
        }

        return package;
    }

    private async Task<PackageJson?> CheckWorkflowAsync(RevisionDraft draft, CancellationToken cancellationToken)
    {
        WorkflowCandidate package = new(name, draft.Header.Message, draft.Header.UserMeta, Entries(draft));
        try
        {
            return await new WorkflowRegistry(_store, bucket).CheckAsync(terms.Workflow, package, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (error is { Kind: QuiltErrorKind.AccessDenied, ErrorId: not "WorkflowSchemaUnreadable" }
            && terms.Workflow == WorkflowSelection.Default)
        {
            // Who may not list a bucket is refused a look at what is not there: most likely there are no workflows.
            draft.Warnings.Add($"Whether the registry has workflows could not be read, so this push was not checked: {error.Message}");
            return null;
        }
    }

    // In the order of a package, which a schema can depend on.
    private static IEnumerable<(string LogicalKey, long? Size, PackageJson? Meta)> Entries(RevisionDraft draft)
    {
        IEnumerable<(string LogicalKey, long? Size, PackageJson? Meta)> all = draft.Kept
            .Select(static entry => (entry.LogicalKey, entry.Size, (PackageJson?)entry.Meta))
            .Concat(draft.Pending.Select(static entry => (entry.LogicalKey, entry.Size, (PackageJson?)entry.Meta)));
        return all.OrderBy(static entry => entry.LogicalKey, LogicalKey.TreeOrder);
    }

    private PushResult Result(
        TopHash hash, string? pointer, Package package, EntryPlacement placement, RevisionDraft draft)
    {
        Made = package;
        return new PushResult(
            bucket,
            name.ToString(),
            hash.Value,
            pointer,
            pointer is not null,
            package.Count,
            package.Entries.Sum(entry => entry.Size ?? 0),
            placement.SentCount,
            placement.SentBytes,
            placement.CopiedCount,
            placement.CopiedBytes,
            draft.Warnings);
    }
}
