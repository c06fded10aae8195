using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Core.Backends.Platform;

/// <summary>Asks a registry about the packages of one bucket.</summary>
internal sealed class PlatformQueries(PlatformClient client, string bucket)
{
    private const int PageSize = 100;

    internal string Bucket => bucket;

    internal PlatformClient Client => client;

    /// <summary>What the registry calls a revision.</summary>
    internal static string HashOrTag(RevisionSelector revision) => revision.ToString()!;

    /// <summary>Asks for a package.</summary>
    /// <param name="document">The operation; its data has the member <c>package</c>.</param>
    /// <param name="name">The package.</param>
    /// <param name="revision">Which revision.</param>
    /// <param name="further">Further variables.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The package; null where there is none, or where it is not visible.</returns>
    internal async Task<PackageJsonObject?> FindAsync(
        string document,
        PackageName name,
        string revision,
        IEnumerable<(string Name, PackageJson? Value)> further,
        CancellationToken cancellationToken)
    {
        PackageJsonObject variables = PlatformFields.Members(
        [
            ("bucket", new PackageJsonString(bucket)),
            ("name", new PackageJsonString(name.ToString())),
            ("hashOrTag", new PackageJsonString(revision)),
            .. further,
        ]);
        PackageJsonObject data = await client
            .RunAsync(PlatformDocuments.Get(document), variables, cancellationToken).ConfigureAwait(false);
        return data.Object("package");
    }

    /// <summary>Asks for a revision, which must be there.</summary>
    /// <returns>The package and its member <c>revision</c>.</returns>
    /// <exception cref="QuiltException">
    /// <c>BucketNotFound</c>, <c>PackageNotFound</c>, <c>RevisionNotFound</c>, <c>LatestNotFound</c>, <c>AmbiguousHash</c>.
    /// </exception>
    internal async Task<(PackageJsonObject Package, PackageJsonObject Revision)> GetAsync(
        string document,
        PackageName name,
        RevisionSelector revision,
        IEnumerable<(string Name, PackageJson? Value)> further,
        CancellationToken cancellationToken)
    {
        PackageJsonObject? package = await FindAsync(document, name, HashOrTag(revision), further, cancellationToken)
            .ConfigureAwait(false);
        return package is not null && package.Object("revision") is PackageJsonObject found
            ? (package, found)
            : throw await new PlatformAbsence(this).ExplainAsync(name, revision, package is not null, cancellationToken)
                .ConfigureAwait(false);
    }

    /// <summary>Finds the hash of the latest revision.</summary>
    /// <returns>Null for a package that is not there, or that has no latest revision.</returns>
    internal async Task<TopHash?> FindLatestAsync(PackageName name, CancellationToken cancellationToken)
    {
        PackageJsonObject? package = await FindAsync("PackageRevision", name, RegistryLayout.Latest, [], cancellationToken)
            .ConfigureAwait(false);
        return package?.Object("revision")?.Text("hash") is string hash ? TopHash.Parse(hash) : null;
    }

    /// <summary>Lists the revisions of a package, the newest first.</summary>
    /// <returns>Hash and second of each; null for a package that is not there, or not visible.</returns>
    internal async Task<IReadOnlyList<ListedRevision>?> FindRevisionsAsync(PackageName name, CancellationToken cancellationToken)
    {
        List<ListedRevision> revisions = [];
        for (int number = 1; ; number++)
        {
            PackageJsonObject variables = PlatformFields.Members(
                ("bucket", new PackageJsonString(bucket)),
                ("name", new PackageJsonString(name.ToString())),
                ("page", new PackageJsonInteger(number)),
                ("perPage", new PackageJsonInteger(PageSize)));
            PackageJsonObject data = await client
                .RunAsync(PlatformDocuments.Get("PackageRevisions"), variables, cancellationToken).ConfigureAwait(false);
            if (data.Object("package")?.Object("revisions") is not PackageJsonObject list)
            {
                return number == 1 ? null : revisions;
            }

            IReadOnlyList<PackageJsonObject> page = list.Objects("page");
            revisions.AddRange(page.Select(static row => new ListedRevision(
                TopHash.Parse(row.Text("hash")!), row.Time("modified")!.Value)));
            if (page.Count == 0 || revisions.Count >= list.Number("total"))
            {
                return revisions;
            }
        }
    }

    /// <summary>Whether the bucket is one of the stack's, and visible.</summary>
    internal async Task<bool> HasBucketAsync(CancellationToken cancellationToken)
    {
        PackageJsonObject data = await client.RunAsync(
            PlatformDocuments.Get("BucketConfig"),
            PlatformFields.Members(("name", new PackageJsonString(bucket))),
            cancellationToken).ConfigureAwait(false);
        return data.Object("bucketConfig") is not null;
    }
}
