using System.IO.Enumeration;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Charts;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Makes a revision out of another one: adds, replaces, removes, and leaves everything else alone.</summary>
/// <remarks>
/// Entries that are not touched are neither asked for nor hashed: size, hash, metadata and place are those of the base. The list of an
/// added chart goes on with the list that the base has.
/// </remarks>
internal sealed class UpdateOperation(RegistryAccess access, UpdateRequest request, IProgress<TransferProgress>? progress)
{
    private const int NamedChanges = 10;

    private readonly string _bucket = RegistryAddress.ParseBucket(request.Bucket);
    private readonly PackageName _name = PackageName.Parse(request.Name);

    internal async Task<UpdateResult> RunAsync(CancellationToken cancellationToken)
    {
        (TopHash baseHash, Package before) = await StoredPackage
            .ReadAsync(access, new PackageReference(_bucket, request.Name, request.Base), cancellationToken).ConfigureAwait(false);
        HashSet<string> removed = FindRemoved(before);
        IReadOnlyList<PackageSource> sources = await ChartLists.JoinAsync(
            request.Sources,
            async key => removed.Contains(key) || !before.TryGet(key, out ManifestEntry? there)
                ? null
                : await ReadTextAsync(there, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        SourceGathering gathering = new(access.Store, request.Filter);
        IReadOnlyList<PendingEntry> pending = await gathering.RunAsync(sources, cancellationToken).ConfigureAwait(false);
        ManifestEntry[] kept = Keep(before, pending, removed);
        PendingEntry[] placed = [.. pending.Select(WithMeta)];
        ManifestHeader header = before.Header.WithMessage(request.Message);
        header = request.UserMeta is null ? header : header.WithUserMeta(request.UserMeta);
        KeyValuePair<string, PackageJson?>[] given = [.. request.EntryMeta.Where(static pair => pair.Key.EndsWith('/'))];
        IReadOnlyList<DirectoryMetadata> directories = DirectoryAssignment.Apply(
            before.Directories,
            given,
            kept.Select(entry => entry.LogicalKey).Concat(pending.Select(entry => entry.LogicalKey)),
            _name);
        List<string> warnings = [.. gathering.Warnings];
        RevisionDraft draft = new(
            header, kept, placed, token => Task.FromResult(directories), warnings);
        RevisionTerms terms = new(
            baseHash, request.Force, Dedupe: false, request.DryRun, request.Workflow ?? WorkflowSelection.Default, request.Copy)
        {
            SetsDirectories = given.Length > 0,
        };
        RevisionPush push = new(access, _bucket, _name, terms, progress);
        PushResult result = await push.RunAsync(draft, cancellationToken).ConfigureAwait(false);
        return Describe(before, baseHash, push.Made, result);
    }

    private async Task<string?> ReadTextAsync(ManifestEntry entry, CancellationToken cancellationToken)
    {
        if (entry.PhysicalKey.IsLocal)
        {
            return null;
        }

        ObjectRef target = new(entry.PhysicalKey.Bucket!, entry.PhysicalKey.Path, entry.PhysicalKey.VersionId);
        ObjectContent content = await access.Store.OpenAsync(target, range: null, ifMatch: null, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using StreamReader reader = new(content.Body);
            return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private HashSet<string> FindRemoved(Package package)
    {
        HashSet<string> removed = new(StringComparer.Ordinal);
        List<string> unmatched = [];
        foreach (string pattern in request.Remove)
        {
            if (package.TryGet(pattern, out _))
            {
                removed.Add(pattern);
                continue;
            }

            string whole = pattern.EndsWith('/') ? pattern + "*" : pattern;
            bool found = false;
            foreach (ManifestEntry entry in package.Entries)
            {
                if (FileSystemName.MatchesSimpleExpression(whole, entry.LogicalKey, ignoreCase: false))
                {
                    removed.Add(entry.LogicalKey);
                    found = true;
                }
            }

            if (!found)
            {
                unmatched.Add(pattern);
            }
        }

        return unmatched.Count == 0 ? removed : throw new QuiltException(
            QuiltErrorKind.NotFound,
            "EntryNotFound",
            $"{_name} has nothing to remove for {string.Join(", ", unmatched.Take(NamedChanges).Select(text => $"'{text}'"))}; nothing was changed.",
            unmatched[0],
            "Name entries, directories with a slash at their end, or patterns with * and ?; Get-QuiltBrowse -Recurse lists what there is.");
    }

    private ManifestEntry[] Keep(Package before, IReadOnlyList<PendingEntry> pending, HashSet<string> removed)
    {
        HashSet<string> replaced = new(pending.Select(entry => entry.LogicalKey), StringComparer.Ordinal);
        List<string> unknown = [.. request.EntryMeta.Keys.Where(key => !key.EndsWith('/')
            && !replaced.Contains(key)
            && (removed.Contains(key) || !before.TryGet(key, out _)))];
        if (unknown.Count > 0)
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound,
                "EntryNotFound",
                $"There are metadata for entries that {_name} would not have: {string.Join(", ", unknown.Take(NamedChanges))}; nothing was changed.",
                unknown[0],
                "Name entries of the package; a directory has a slash at its end.");
        }

        return [.. before.Entries
            .Where(entry => !removed.Contains(entry.LogicalKey) && !replaced.Contains(entry.LogicalKey))
            .Select(entry => request.EntryMeta.TryGetValue(entry.LogicalKey, out PackageJson? meta) ? entry.WithUserMeta(meta) : entry)];
    }

    private PendingEntry WithMeta(PendingEntry entry)
    {
        if (!request.EntryMeta.TryGetValue(entry.LogicalKey, out PackageJson? meta))
        {
            return entry;
        }

        PackageJsonObject all = PendingEntry.MetaOf(meta);
        return entry is PendingObject item
            ? item with { Entry = item.Entry.WithUserMeta(meta), Meta = all }
            : entry with { Meta = all };
    }

    private static UpdateResult Describe(Package before, TopHash baseHash, Package after, PushResult result)
    {
        // What is gone comes last.
        List<PackageDifference> changes =
            [.. PackageComparison.Run(before, after).OrderBy(change => change.Kind == DifferenceKind.Removed)];
        int Count(DifferenceKind kind) => changes.Count(change => change.Kind == kind);
        return new UpdateResult(
            result.Bucket,
            result.Name,
            result.TopHash,
            baseHash.Value,
            result.Pointer,
            result.Written,
            Count(DifferenceKind.Added),
            Count(DifferenceKind.Modified),
            Count(DifferenceKind.Removed),
            after.Count - Count(DifferenceKind.Added) - Count(DifferenceKind.Modified),
            changes,
            result.UploadedCount,
            result.UploadedBytes,
            result.CopiedCount,
            result.CopiedBytes,
            result.Warnings);
    }
}
