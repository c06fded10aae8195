using System.Globalization;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>A stretch of bytes of an object.</summary>
internal readonly record struct ByteRange(long Start, long Length)
{
    private const string Unit = "bytes=";

    /// <summary>Reads a Range header. Several ranges and malformed ones are ignored, as S3 does.</summary>
    /// <returns>The range, or null when the whole object is to be sent.</returns>
    /// <exception cref="Http.ServiceException">The range lies outside the object.</exception>
    public static ByteRange? Read(string? header, long size)
    {
        if (header is null || !header.StartsWith(Unit, StringComparison.Ordinal))
        {
            return null;
        }

        ReadOnlySpan<char> text = header.AsSpan(Unit.Length).Trim();
        int dash = text.IndexOf('-');
        if (dash < 0 || text.Contains(','))
        {
            return null;
        }

        bool hasFirst = TryNumber(text[..dash], out long first);
        bool hasLast = TryNumber(text[(dash + 1)..], out long last);
        if (dash == 0 && hasLast)
        {
            long length = Math.Min(last, size);
            return length > 0 ? new(size - length, length) : throw S3Errors.InvalidRange(header, size);
        }

        if (!hasFirst || (!hasLast && dash + 1 < text.Length) || (hasLast && last < first))
        {
            return null;
        }

        if (first >= size)
        {
            throw S3Errors.InvalidRange(header, size);
        }

        long end = hasLast ? Math.Min(last, size - 1) : size - 1;
        return new(first, end - first + 1);
    }

    /// <summary>The value of a Content-Range header.</summary>
    public string Describe(long size) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes {Start}-{Start + Length - 1}/{size}");

    private static bool TryNumber(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
