using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>One page of the current objects of a bucket, with keys that share a prefix up to the delimiter rolled up.</summary>
/// <param name="Rows">Objects and common prefixes in one order.</param>
/// <param name="IsTruncated">Whether more follow.</param>
internal sealed record ObjectListing(IReadOnlyList<ListingRow> Rows, bool IsTruncated)
{
    private const string Query =
        VersionTable.Select + " WHERE bucket = $1 AND latest = 1 AND marker = 0 AND key >= $2 ORDER BY key";

    /// <summary>Reads a page.</summary>
    /// <param name="database">Where from.</param>
    /// <param name="bucket">Id of the bucket.</param>
    /// <param name="request">What was asked for.</param>
    public static ObjectListing Read(Database database, long bucket, ListingRequest request)
    {
        List<ListingRow> rows = [];
        bool truncated = false;
        string? from = request.MaxKeys == 0 ? null : request.From;
        while (from is not null)
        {
            string? next = null;
            database[Query].Walk(
                row =>
                {
                    string key = row.GetString(1);
                    if (!key.StartsWith(request.Prefix, StringComparison.Ordinal))
                    {
                        return false;
                    }

                    truncated = rows.Count == request.MaxKeys;
                    if (truncated)
                    {
                        return false;
                    }

                    string? common = request.CommonPrefix(key);
                    rows.Add(common is null ? new(key, VersionTable.Read(row)) : new(common, null));

                    // What lies under a common prefix is not read: the walk goes on behind it.
                    next = common is null ? null : KeyOrder.After(common);
                    return common is null;
                },
                bucket,
                from);
            from = next;
        }

        return new(rows, truncated);
    }
}
