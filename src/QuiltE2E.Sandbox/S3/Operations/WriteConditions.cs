using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>The conditions of a write: <c>If-None-Match: *</c> and <c>If-Match: etag</c>.</summary>
/// <remarks>
/// They are checked when the request arrives, so that a body that cannot count is not read, and once more inside the
/// transaction that writes, which is what decides a race: of many writers exactly one finds its condition true.
/// </remarks>
internal sealed record WriteConditions(string? IfMatch, bool IfNoneMatch)
{
    public bool IsEmpty => IfMatch is null && !IfNoneMatch;

    public static WriteConditions Read(S3Context context)
    {
        string? ifNoneMatch = context.Header("if-none-match");
        string? ifMatch = context.Header("if-match");
        if (ifNoneMatch is not (null or "*"))
        {
            throw S3Errors.NotImplemented("If-None-Match with anything but * on a write");
        }

        return ifMatch is not null && ifNoneMatch is not null
            ? throw S3Errors.NotImplemented("If-Match together with If-None-Match on a write")
            : new(ifMatch, ifNoneMatch is not null);
    }

    /// <summary>Checks on arrival.</summary>
    /// <exception cref="ServiceException">A condition does not hold.</exception>
    public void CheckEarly(S3Context context)
    {
        if (!IsEmpty)
        {
            context.Metadata.Read(database =>
                CheckLatest(database, BucketTable.Get(database, context.Bucket), context.Key, context.Key));
        }
    }

    /// <summary>Checks inside the transaction of the write.</summary>
    /// <exception cref="ServiceException">A condition does not hold, or the object it held for has gone since arrival.</exception>
    public void CheckLate(Database database, Bucket bucket, string key)
    {
        if (!IsEmpty)
        {
            CheckLatest(database, bucket, key, missingKey: null);
        }
    }

    /// <summary>Whether a list of quoted ETags, or <c>*</c>, names an ETag.</summary>
    public static bool Matches(string list, string etag) =>
        string.Equals(list.Trim(), "*", StringComparison.Ordinal)
        || list.Split(',').Any(item => string.Equals(Unquote(item), etag, StringComparison.Ordinal));

    /// <summary>An ETag without quotes and without the mark of a weak one.</summary>
    public static string Unquote(string etag)
    {
        string text = etag.Trim();
        text = text.StartsWith("W/", StringComparison.Ordinal) ? text[2..] : text;
        return text.Trim('"');
    }

    // A key that was there on arrival and is gone at the commit was deleted in between: that is a conflict, not a 404.
    private bool CheckLatest(Database database, Bucket bucket, string key, string? missingKey)
    {
        ObjectVersion? latest = VersionTable.FindLatest(database, bucket.Id, key);
        bool exists = latest is { IsMarker: false };
        if (IfNoneMatch && exists)
        {
            throw S3Errors.PreconditionFailed("If-None-Match");
        }

        if (IfMatch is not null && !exists)
        {
            throw missingKey is null ? S3Errors.Conflict("If-Match") : S3Errors.NoSuchKey(missingKey);
        }

        return IfMatch is null || Matches(IfMatch, latest!.ETag) ? true : throw S3Errors.PreconditionFailed("If-Match");
    }
}
