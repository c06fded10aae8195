using System.Globalization;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>The conditions of a read, on the object itself or, with a prefix, on the source of a copy.</summary>
internal sealed record ReadConditions(string? IfMatch, string? IfNoneMatch, DateTimeOffset? IfModifiedSince, DateTimeOffset? IfUnmodifiedSince)
{
    /// <param name="context">The request.</param>
    /// <param name="prefix">Empty, or <c>x-amz-copy-source-</c>.</param>
    public static ReadConditions Read(S3Context context, string prefix = "") => new(
        context.Header(prefix + "if-match"),
        context.Header(prefix + "if-none-match"),
        Time(context.Header(prefix + "if-modified-since")),
        Time(context.Header(prefix + "if-unmodified-since")));

    /// <summary>The name of the first condition that is broken, or null. ETags outrank times.</summary>
    public string? FindBroken(ObjectVersion version)
    {
        if (IfMatch is not null ? !WriteConditions.Matches(IfMatch, version.ETag) : version.Modified > IfUnmodifiedSince)
        {
            return IfMatch is not null ? "If-Match" : "If-Unmodified-Since";
        }

        if (IfNoneMatch is not null ? WriteConditions.Matches(IfNoneMatch, version.ETag) : version.Modified <= IfModifiedSince)
        {
            return IfNoneMatch is not null ? "If-None-Match" : "If-Modified-Since";
        }

        return null;
    }

    // A date that cannot be read is as good as none (RFC 9110, 13.1.3).
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;
}
