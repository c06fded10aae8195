using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Core.Backends.Platform;

/// <summary>Makes an error of a null: the registry does not say whether a thing is not there or only not visible.</summary>
internal sealed class PlatformAbsence(PlatformQueries queries)
{
    private const int NamedHashes = 5;

    /// <summary>Says what is missing: bucket, package or revision.</summary>
    /// <param name="name">The package.</param>
    /// <param name="revision">The revision that was asked for.</param>
    /// <param name="hasPackage">Whether the package itself was there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The error to throw.</returns>
    internal async Task<QuiltException> ExplainAsync(
        PackageName name, RevisionSelector revision, bool hasPackage, CancellationToken cancellationToken)
    {
        if (!hasPackage)
        {
            return await ExplainPackageAsync(name, cancellationToken).ConfigureAwait(false);
        }

        if (revision is RevisionSelector.Latest)
        {
            return PackageErrors.LatestNotFound(queries.Bucket, name);
        }

        if (revision is RevisionSelector.Prefix prefix)
        {
            IReadOnlyList<ListedRevision> all = await queries.FindRevisionsAsync(name, cancellationToken).ConfigureAwait(false) ?? [];
            string[] matches =
            [
                .. all.Select(static row => row.Hash.Value)
                    .Where(hash => hash.StartsWith(prefix.Text, StringComparison.Ordinal))
                    .Distinct(StringComparer.Ordinal),
            ];
            if (matches.Length > 1)
            {
                return PackageErrors.AmbiguousHash(queries.Bucket, prefix.Text, matches.Take(NamedHashes));
            }
        }

        return PackageErrors.RevisionNotFound(queries.Bucket, name, PlatformQueries.HashOrTag(revision));
    }

    /// <summary>Says what is missing where a package is: the bucket or the package.</summary>
    internal async Task<QuiltException> ExplainPackageAsync(PackageName name, CancellationToken cancellationToken)
    {
        // The call that gave the null is the one to name, and not those that explain it.
        RemoteCall? call = CallTrail.Current?.Last;
        if (!await queries.HasBucketAsync(cancellationToken).ConfigureAwait(false))
        {
            return await ExplainBucketAsync(call, cancellationToken).ConfigureAwait(false);
        }

        string who = await FindViewerAsync(cancellationToken).ConfigureAwait(false);
        return new QuiltException(
            QuiltErrorKind.NotFound,
            "PackageNotFound",
            $"There is no package '{name}' in s3://{queries.Bucket}, or it is not visible to {who}.",
            name.ToString(),
            "List the packages of the bucket to see what is there; names are case-sensitive.",
            call);
    }

    /// <summary>Says that the bucket is missing.</summary>
    internal Task<QuiltException> ExplainBucketAsync(CancellationToken cancellationToken) =>
        ExplainBucketAsync(CallTrail.Current?.Last, cancellationToken);

    private async Task<QuiltException> ExplainBucketAsync(RemoteCall? call, CancellationToken cancellationToken)
    {
        string who = await FindViewerAsync(cancellationToken).ConfigureAwait(false);
        return new QuiltException(
            QuiltErrorKind.NotFound,
            "BucketNotFound",
            $"There is no bucket '{queries.Bucket}' on this stack, or it is not visible to {who}.",
            queries.Bucket,
            "List the buckets to see what is there, or ask an administrator of the catalog for a role that may read it.",
            call);
    }

    private async Task<string> FindViewerAsync(CancellationToken cancellationToken)
    {
        PackageJsonObject data = await queries.Client
            .RunAsync(PlatformDocuments.Get("Me"), PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        return data.Object("me")?.Text("name") is string user ? $"the user '{user}'" : "an anonymous caller";
    }
}
