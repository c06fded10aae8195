using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>One page of all versions of a bucket.</summary>
/// <param name="Rows">Versions, delete markers and common prefixes in one order.</param>
/// <param name="IsTruncated">Whether more follow.</param>
internal sealed record VersionListing(IReadOnlyList<ListingRow> Rows, bool IsTruncated)
{
    private const string Query =
        VersionTable.Select + " WHERE bucket = $1 AND key >= $2 ORDER BY key, seq DESC";

    /// <param name="database">Where from.</param>
    /// <param name="bucket">Id of the bucket.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="versionMarker">The version of the key marker after which to go on; null for behind all of them.</param>
    public static VersionListing Read(Database database, long bucket, ListingRequest request, string? versionMarker)
    {
        List<ListingRow> rows = [];
        bool truncated = false;
        long? before = FindPlace(database, bucket, request, versionMarker);
        string? from = request.MaxKeys == 0 ? null
            : string.IsNullOrEmpty(versionMarker) ? request.From
            : request.After;
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

                    if (before is not null && row.GetInt64(0) >= before && string.Equals(key, request.After, StringComparison.Ordinal))
                    {
                        return true;
                    }

                    truncated = rows.Count == request.MaxKeys;
                    if (truncated)
                    {
                        return false;
                    }

                    string? common = request.CommonPrefix(key);
                    rows.Add(common is null ? new(key, VersionTable.Read(row)) : new(common, null));
                    next = common is null ? null : KeyOrder.After(common);
                    return common is null;
                },
                bucket,
                from);
            from = next;
        }

        return new(rows, truncated);
    }

    // The place of the version called null is known only while it is there; without it its key is listed once more.
    private static long? FindPlace(Database database, long bucket, ListingRequest request, string? versionMarker)
    {
        if (string.IsNullOrEmpty(versionMarker))
        {
            return null;
        }

        return VersionIds.IsValid(versionMarker)
            ? VersionIds.TrySeq(versionMarker) ?? VersionTable.Find(database, bucket, request.After, versionMarker)?.Seq
            : throw S3Errors.InvalidArgument("Invalid version id specified", "version-id-marker", versionMarker);
    }
}
