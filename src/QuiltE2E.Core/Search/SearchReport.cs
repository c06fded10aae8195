using System.Collections.Concurrent;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Search;

/// <summary>What a search has to say besides its hits. It is filled while the hits are read.</summary>
public sealed class SearchReport
{
    private readonly ConcurrentDictionary<string, QuiltException> _unsearched = new(StringComparer.Ordinal);

    /// <summary>
    /// How many hits there are in all, whatever the limit; known with the first hit. Null where the service does not tell, which is so
    /// for files in packages.
    /// </summary>
    public long? Total { get; internal set; }

    /// <summary>Buckets that could not be searched, by name. Those that were asked for by name are an error besides.</summary>
    public IReadOnlyList<UnsearchedBucket> Unsearched =>
        [.. _unsearched.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => new UnsearchedBucket(pair.Key, pair.Value.Message))];

    /// <summary>Counts hits of one more part of the search.</summary>
    internal void AddTotal(long count) => Total = (Total ?? 0) + count;

    /// <summary>Notes that a bucket could not be searched.</summary>
    internal void Add(string bucket, QuiltException reason) => _unsearched.TryAdd(bucket, reason);

    /// <summary>Makes an error of the buckets that could not be searched.</summary>
    /// <exception cref="QuiltException">The one bucket's own error, or <c>BucketsNotSearched</c> for several.</exception>
    internal void ThrowIfIncomplete()
    {
        IReadOnlyList<UnsearchedBucket> unsearched = Unsearched;
        if (unsearched.Count == 1)
        {
            throw _unsearched[unsearched[0].Bucket];
        }

        if (unsearched.Count > 1)
        {
            QuiltException first = _unsearched[unsearched[0].Bucket];
            throw new QuiltException(
                first.Kind, "BucketsNotSearched",
                $"{unsearched.Count} buckets could not be searched, so that hits in them are missing: " +
                $"{string.Join(", ", unsearched.Select(static bucket => bucket.Bucket))}. The first: {first.Message}",
                unsearched[0].Bucket, first.Remedy);
        }
    }
}
