using System.Buffers;
using System.Globalization;
using System.Text;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>Writes keys and parameters as S3's signature wants them: every byte but the unreserved ones is escaped, once.</summary>
internal static class S3Uri
{
    private const int MaxKeyBytes = 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Escapes a key; slashes stay.</summary>
    public static string EscapeKey(string bucket, string key)
    {
        try
        {
            int length = StrictUtf8.GetByteCount(key);
            if (length is 0 or > MaxKeyBytes)
            {
                throw InvalidKey(bucket, key, string.Create(CultureInfo.InvariantCulture, $"has {length} bytes"), null);
            }
        }
        catch (EncoderFallbackException exception)
        {
            throw InvalidKey(bucket, key, "is not valid Unicode", exception);
        }

        return Escape(key, keepSlash: true);
    }

    /// <summary>Escapes a query name or value.</summary>
    public static string Escape(string text, bool keepSlash = false)
    {
        if (!text.AsSpan().ContainsAnyExcept(Unreserved))
        {
            return text;
        }

        StringBuilder result = new(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (Unreserved.Contains((char)rune.Value) || (keepSlash && rune.Value == '/')))
            {
                result.Append((char)rune.Value);
                continue;
            }

            int count = rune.EncodeToUtf8(bytes);
            foreach (byte value in bytes[..count])
            {
                result.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return result.ToString();
    }

    /// <summary>The canonical query: escaped, then sorted by name and value.</summary>
    public static string Query(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        if (parameters.Count == 0)
        {
            return string.Empty;
        }

        List<string> pairs = [.. parameters.Select(pair => $"{Escape(pair.Key)}={Escape(pair.Value)}")];
        pairs.Sort(StringComparer.Ordinal);
        return string.Join('&', pairs);
    }

    private static QuiltException InvalidKey(string bucket, string key, string why, Exception? cause) => new(
        QuiltErrorKind.InvalidArgument, "InvalidObjectKey",
        $"The key '{key}' {why}; a key has 1 to {MaxKeyBytes.ToString(CultureInfo.InvariantCulture)} bytes of UTF-8.",
        $"s3://{bucket}/{key}", "Use a shorter path made of valid characters.", innerException: cause);
}
