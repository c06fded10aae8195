using System.Globalization;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Index;

/// <summary>Sends searches to a registry's <c>/api/search</c>, which passes them to Elasticsearch.</summary>
/// <remarks>Indices are always named: the registry does not take patterns with a query of one's own.</remarks>
/// <param name="connection">The registry.</param>
/// <param name="backend">What errors and logs call the backend.</param>
internal sealed class IndexCaller(PlatformConnection connection, string backend)
{
    private const string PackageIndexEnd = "_packages";
    private readonly string _address = $"{connection.RegistryUrl.AbsoluteUri.TrimEnd('/')}/api/search";

    /// <summary>Searches indices.</summary>
    /// <param name="buckets">The buckets.</param>
    /// <param name="ofPackages">Whether their indices of packages are meant, and not those of objects.</param>
    /// <param name="body">The search.</param>
    /// <param name="from">How many documents are passed over.</param>
    /// <param name="size">How many are given at most.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="QuiltException">As <see cref="IQuiltSearch.FindAsync"/>.</exception>
    public async Task<IndexPage> SearchAsync(
        IReadOnlyList<string> buckets, bool ofPackages, PackageJsonObject body, int from, int size, CancellationToken cancellationToken)
    {
        string target = Target(buckets);
        string index = string.Join(',', buckets.Select(bucket => ofPackages ? bucket + PackageIndexEnd : bucket));
        string query = string.Create(
            CultureInfo.InvariantCulture,
            $"index={Encode(index)}&action=freeform&body={Encode(body.ToCanonical())}&from={from}&size={size}");
        PlatformRequest request = new("search", HttpMethod.Get, new Uri($"{_address}?{query}"))
        {
            IsRepeatable = true,
            Target = target,
            Backend = backend,
        };
        PlatformAnswer answer = await connection.Caller.SendAsync(request, cancellationToken).ConfigureAwait(false);
        PackageJsonObject? json = PlatformBody.TryRead(answer);
        if ((int)answer.Status == 403)
        {
            throw IndexErrors.Refused(answer, target);
        }

        if (json?["error"] is PackageJson error && (answer.IsSuccess || error is PackageJsonObject))
        {
            throw IndexErrors.Of(error, target, answer.Call);
        }

        return answer.IsSuccess
            ? Read(json ?? PlatformBody.Read(answer, target), buckets, answer, target)
            : throw PlatformErrors.Refused(answer, target, connection.Identity.Source);
    }

    /// <summary>How errors call the buckets of a search.</summary>
    public static string Target(IReadOnlyList<string> buckets) => buckets.Count == 1
        ? $"bucket '{buckets[0]}'"
        : $"{buckets.Count} buckets ('{buckets[0]}' … '{buckets[^1]}')";

    private static IndexPage Read(PackageJsonObject json, IReadOnlyList<string> buckets, PlatformAnswer answer, string target)
    {
        if (json.Object("hits") is not PackageJsonObject hits || Total(hits) is not long total)
        {
            throw PlatformErrors.Unexpected(answer, target, "JSON without hits and their total");
        }

        if (json["timed_out"]?.ToObject() is true)
        {
            throw IndexErrors.Incomplete("it timed out", target, answer.Call);
        }

        if (json.Object("_shards")?.Number("failed") is long failed and > 0)
        {
            throw IndexErrors.Incomplete(string.Create(CultureInfo.InvariantCulture, $"{failed} shards of the index failed"), target, answer.Call);
        }

        return new IndexPage(
            total, [.. hits.Objects("hits").Select(hit => new IndexDocument(BucketOf(hit.Text("_index"), buckets) ?? Stray(hit), hit))], answer.Call);

        string Stray(PackageJsonObject hit) => throw PlatformErrors.Unexpected(
            answer, target, $"a hit in the index '{hit.Text("_index")}', which was not asked for,");
    }

    // A number up to Elasticsearch 6, an object since.
    private static long? Total(PackageJsonObject hits) => hits.Number("total") ?? hits.Object("total")?.Number("value");

    // The name of the index itself, of which the bucket's name is an alias, may say when it was made.
    private static string? BucketOf(string? index, IReadOnlyList<string> buckets) => buckets.FirstOrDefault(bucket =>
        index is not null && index.StartsWith(bucket, StringComparison.Ordinal) &&
        (index.Length == bucket.Length ||
            index.AsSpan(bucket.Length).StartsWith(PackageIndexEnd, StringComparison.Ordinal) ||
            index.AsSpan(bucket.Length).StartsWith("-reindex-", StringComparison.Ordinal)));

    private static string Encode(string text) => PercentEncoding.Encode(text, PercentEncoding.ComponentSafe);
}
