using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Search;

/// <summary>Searches the objects and packages of a catalog's buckets.</summary>
/// <remarks>
/// Objects and packages are found once the catalog has indexed them, some time after they were written. A bucket that was asked for
/// by name and cannot be searched is an error once the hits in the others have come; one of all is told in the report.
/// </remarks>
public interface IQuiltSearch
{
    /// <summary>Finds what fits.</summary>
    /// <param name="query">What to search for.</param>
    /// <param name="report">Is told the total and the buckets left out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Hits, page by page as they are read.</returns>
    /// <exception cref="QuiltException">
    /// <c>QuerySyntaxError</c>, <c>AccessDenied</c>, <c>BucketNotFound</c>, <c>BucketsNotSearched</c>, <c>ResultWindowExceeded</c> after
    /// as many hits as the service gives in that order, <c>SearchIncomplete</c>, and others.
    /// </exception>
    IAsyncEnumerable<SearchHit> FindAsync(SearchQuery query, SearchReport report, CancellationToken cancellationToken);

    /// <summary>Counts what fits, whatever the limit.</summary>
    /// <param name="query">What to search for.</param>
    /// <param name="report">Is told the buckets left out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many hits <see cref="FindAsync"/> gives without a limit.</returns>
    /// <exception cref="QuiltException">As <see cref="FindAsync"/>.</exception>
    Task<long> CountAsync(SearchQuery query, SearchReport report, CancellationToken cancellationToken);
}
