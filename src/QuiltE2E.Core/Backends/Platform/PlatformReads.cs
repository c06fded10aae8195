using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Operations;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Platform;

/// <summary>What can be read from one bucket through the registry: packages, revisions, entries.</summary>
internal sealed class PlatformReads(PlatformQueries queries, IObjectStore store)
{
    private const int PageSize = 50;

    private readonly PlatformContents _contents = new(queries, store);

    internal async IAsyncEnumerable<PackageSummary> ListAsync(
        string? prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string begin = prefix ?? string.Empty;
        long seen = 0;
        for (int number = 1; ; number++)
        {
            PackageJsonObject variables = PlatformFields.Members(
                ("bucket", new PackageJsonString(queries.Bucket)),
                ("filter", begin.Length == 0 ? null : new PackageJsonString(begin + "*")),
                ("page", new PackageJsonInteger(number)),
                ("perPage", new PackageJsonInteger(PageSize)),
                ("order", new PackageJsonString("NAME")));
            PackageJsonObject data = await queries.Client
                .RunAsync(PlatformDocuments.Get("PackageList"), variables, cancellationToken).ConfigureAwait(false);
            PackageJsonObject list = data.Object("packages")
                ?? throw await new PlatformAbsence(queries).ExplainBucketAsync(cancellationToken).ConfigureAwait(false);
            IReadOnlyList<PackageJsonObject> page = list.Objects("page");

            // The registry's filter takes letters of either case for the same.
            foreach (PackageJsonObject row in page)
            {
                if (row.Text("name") is string name && name.StartsWith(begin, StringComparison.Ordinal))
                {
                    yield return Summary(name, row);
                }
            }

            seen += page.Count;
            if (page.Count == 0 || seen >= list.Number("total"))
            {
                yield break;
            }
        }
    }

    internal async Task<PackageInfo> DescribeAsync(
        PackageName name, RevisionSelector revision, CancellationToken cancellationToken)
    {
        (_, PackageJsonObject found) = await queries.GetAsync("PackageInfo", name, revision, [], cancellationToken)
            .ConfigureAwait(false);
        TopHash hash = TopHash.Parse(found.Text("hash")!);
        ManifestHeader header = Header(found);
        long? count = found.Number("totalEntries");
        long? bytes = found.Number("totalBytes");
        if (count is null || bytes is null)
        {
            (count, bytes) = await CountAsync(name, hash, cancellationToken).ConfigureAwait(false);
        }

        return new PackageInfo(
            queries.Bucket,
            name.ToString(),
            hash.Value,
            header.Message,
            header.UserMeta,
            header.Workflow,
            count.Value,
            bytes.Value,
            found.Time("modified"));
    }

    internal async IAsyncEnumerable<PackageRevision> ListRevisionsAsync(
        PackageName name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<ListedRevision> revisions = await queries.FindRevisionsAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw await new PlatformAbsence(queries).ExplainPackageAsync(name, cancellationToken).ConfigureAwait(false);
        PackageJsonObject? package = await queries.FindAsync("PackageRevision", name, RegistryLayout.Latest, [], cancellationToken)
            .ConfigureAwait(false);
        string? latest = package?.Object("revision")?.Text("hash");
        foreach (ListedRevision revision in revisions)
        {
            yield return new PackageRevision(
                queries.Bucket,
                name.ToString(),
                revision.Pointer,
                revision.Hash.Value,
                revision.Modified,
                revision.Hash.Value == latest);
        }

        // Of all tags the registry tells the one that it keeps itself.
        if (latest is not null)
        {
            yield return new PackageRevision(
                queries.Bucket, name.ToString(), RegistryLayout.Latest, latest, package?.Time("modified"), IsLatest: true);
        }
    }

    internal async IAsyncEnumerable<BrowseEntry> BrowseAsync(
        PackageName name,
        RevisionSelector revision,
        string? path,
        bool recurse,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PackageWalk walk = new(path, recurse);
        TopHash hash = await FindHashAsync(name, revision, cancellationToken).ConfigureAwait(false);
        IAsyncEnumerable<ManifestRecord> records = _contents.ReadAsync(name, hash, cancellationToken);
        if (!recurse)
        {
            IReadOnlyList<ManifestRecord> directories = await FindDirectoriesAsync(name, hash, path, cancellationToken)
                .ConfigureAwait(false);
            records = directories.ToAsyncEnumerable().Concat(records);
        }

        bool found = false;
        await foreach (WalkRow row in walk.RunAsync(records, cancellationToken).ConfigureAwait(false))
        {
            found = true;
            yield return BrowseRow.Of(queries.Bucket, name, hash, row);
        }

        if (!found && !walk.IsRoot)
        {
            throw PackageErrors.PathNotFound(name, hash, path!);
        }
    }

    /// <summary>Opens the files of a revision for comparing; the revision is resolved at once.</summary>
    internal async Task<IAsyncEnumerable<ManifestRecord>> OpenAsync(
        PackageName name, RevisionSelector revision, CancellationToken cancellationToken)
    {
        TopHash hash = await FindHashAsync(name, revision, cancellationToken).ConfigureAwait(false);
        return _contents.ReadAsync(name, hash, cancellationToken);
    }

    internal async Task<TopHash> ResolveAsync(PackageName name, RevisionSelector revision, CancellationToken cancellationToken)
    {
        (_, PackageJsonObject found) = await queries.GetAsync("PackageRevision", name, revision, [], cancellationToken)
            .ConfigureAwait(false);
        return TopHash.Parse(found.Text("hash")!);
    }

    /// <summary>Finds the top hash of a revision. A full hash is taken as it is: what asks with it next finds out whether it is there.</summary>
    internal async Task<TopHash> FindHashAsync(PackageName name, RevisionSelector revision, CancellationToken cancellationToken) =>
        revision is RevisionSelector.Full full
            ? full.Hash
            : await ResolveAsync(name, revision, cancellationToken).ConfigureAwait(false);

    /// <summary>The header of a revision: as it stands in the manifest where the registry gives it whole, else from its fields.</summary>
    internal static ManifestHeader Header(PackageJsonObject revision)
    {
        if (revision.Object("metadata") is PackageJsonObject whole && whole.Text("version") is not null)
        {
            return new ManifestHeader(whole);
        }

        PackageJson? userMeta = revision["userMeta"];
        return ManifestHeader.Empty
            .WithUserMeta(userMeta is null || userMeta.Kind == PackageJsonKind.Null ? null : userMeta)
            .WithMessage(revision.Text("message"));
    }

    private PackageSummary Summary(string name, PackageJsonObject row)
    {
        PackageJsonObject? revisions = row.Object("revisions");
        DateTimeOffset? newest = revisions?.Objects("page") is [PackageJsonObject first, ..] ? first.Time("modified") : null;
        return new PackageSummary(queries.Bucket, name, newest ?? row.Time("modified"), (int)(revisions?.Number("total") ?? 0));
    }

    // The list of files says nothing of directories, so their metadata are asked for where one level is shown.
    private async Task<IReadOnlyList<ManifestRecord>> FindDirectoriesAsync(
        PackageName name, TopHash hash, string? path, CancellationToken cancellationToken)
    {
        string directory = (path ?? string.Empty).TrimEnd('/');
        (_, PackageJsonObject revision) = await queries.GetAsync(
            "BrowseDir",
            name,
            new RevisionSelector.Full(hash),
            [("path", new PackageJsonString(directory.Length == 0 ? string.Empty : directory + "/"))],
            cancellationToken).ConfigureAwait(false);
        List<ManifestRecord> directories = [];
        foreach (PackageJsonObject child in revision.Object("dir")?.Objects("children") ?? [])
        {
            if (child.Text("__typename") == "PackageDir"
                && child.Text("path") is string key
                && child["metadata"] is PackageJson meta && meta.Kind != PackageJsonKind.Null)
            {
                directories.Add(new DirectoryMetadata(key.EndsWith('/') ? key : key + "/", meta));
            }
        }

        return directories;
    }

    private async Task<(long Count, long Bytes)> CountAsync(PackageName name, TopHash hash, CancellationToken cancellationToken)
    {
        long count = 0;
        long bytes = 0;
        await foreach (ManifestEntry entry in _contents.ReadAsync(name, hash, cancellationToken).OfType<ManifestEntry>()
            .ConfigureAwait(false))
        {
            count++;
            bytes += entry.Size ?? 0;
        }

        return (count, bytes);
    }
}
