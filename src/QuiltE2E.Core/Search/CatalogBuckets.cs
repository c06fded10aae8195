using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search;

/// <summary>The buckets of a catalog that the caller sees.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Call">The call that told them.</param>
internal sealed record CatalogBuckets(IReadOnlyList<string> Names, RemoteCall Call)
{
    /// <summary>Asks for them.</summary>
    /// <param name="client">The registry.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public static async Task<CatalogBuckets> ListAsync(PlatformClient client, CancellationToken cancellationToken)
    {
        GraphQLAnswer answer = await client
            .SendAsync(PlatformDocuments.Get("BucketConfigs"), PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        return answer.Faults.Count > 0 ? throw GraphQLErrors.Of(answer, "buckets") : new CatalogBuckets(
            [.. answer.Data!.Objects("bucketConfigs").Select(static bucket => bucket.Text("name")).OfType<string>()], answer.Call);
    }

    /// <summary>The error for a bucket that is none of them.</summary>
    /// <param name="bucket">The bucket.</param>
    public QuiltException NotFound(string bucket) => new(
        QuiltErrorKind.NotFound, "BucketNotFound", $"There is no bucket '{bucket}' on this stack, or it is not visible to this identity.",
        bucket, "List the buckets to see what is there, or ask an administrator of the catalog for a role that may read it.", Call);
}
