using System.Text;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Backends.Objects;

/// <summary>Makes text of bytes whose encoding nobody has written down, or says that they are none.</summary>
/// <remarks>
/// A byte order mark decides; else valid UTF-8; else UTF-16 where every other byte is mostly zero. A guess of an encoding in
/// which every byte is a character would never be wrong and rarely right, so Latin-1 and its like are for the caller to ask for.
/// </remarks>
public static class ObjectText
{
    private const int MaximumUtf8Tail = 3;
    private const int SampleSize = 4096;

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        // UTF-32 first: its little-endian mark begins with that of UTF-16.
        ([0xFF, 0xFE, 0, 0], new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true)),
        ([0, 0, 0xFE, 0xFF], new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true)),
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)),
    ];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Finds an encoding by its name.</summary>
    /// <param name="name">A registered name, or as PowerShell has it: <c>utf8</c>, <c>unicode</c>, <c>latin1</c>.</param>
    /// <returns>The encoding; it refuses bytes that are not of it.</returns>
    /// <exception cref="QuiltException"><c>InvalidEncoding</c>.</exception>
    public static Encoding Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string known = name.ToLowerInvariant() switch
        {
            "utf8" or "utf8nobom" or "utf8bom" => "utf-8",
            "utf16" or "unicode" => "utf-16",
            "bigendianunicode" => "utf-16BE",
            "utf32" => "utf-32",
            "ascii" => "us-ascii",
            string other => other,
        };
        try
        {
            return Encoding.GetEncoding(known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidEncoding", $"'{name}' is no encoding that is known here.", name,
                "Give utf-8, utf-16, utf-16BE, utf-32, us-ascii or latin1.", innerException: exception);
        }
    }

    /// <summary>Makes text of what was read of an object.</summary>
    /// <param name="content">The bytes; a character that the range has cut at either end is left out.</param>
    /// <param name="encoding">The encoding from <see cref="Find"/>, or null to find it out.</param>
    /// <returns>The text without its byte order mark.</returns>
    /// <exception cref="QuiltException"><c>BinaryContent</c>, <c>EncodingUnknown</c>, <c>TextNotDecodable</c>.</exception>
    public static string Decode(ObjectBytes content, Encoding? encoding)
    {
        ArgumentNullException.ThrowIfNull(content);
        ReadOnlySpan<byte> bytes = content.Bytes.Span;
        string source = content.Source.ToString();
        if (content.Offset == 0)
        {
            foreach ((byte[] mark, Encoding marked) in Marks)
            {
                if (bytes.StartsWith(mark) && (encoding is null || encoding.CodePage == marked.CodePage))
                {
                    return Decode(bytes[mark.Length..], marked, content.ReachesEnd, source);
                }
            }
        }

        if (encoding is not null)
        {
            return Decode(encoding is UTF8Encoding ? WithoutHead(bytes, content.Offset) : bytes, encoding, content.ReachesEnd, source);
        }

        if (content.Offset % 2 == 0 && GuessUtf16(bytes) is Encoding wide)
        {
            return Decode(bytes, wide, content.ReachesEnd, source);
        }

        ReadOnlySpan<byte> whole = WithoutHead(bytes, content.Offset);
        if (whole.Contains((byte)0))
        {
            throw Binary(source);
        }

        try
        {
            string text = Decode(whole, Utf8, content.ReachesEnd, source);
            return IsMostlyControl(text) ? throw Binary(source) : text;
        }
        catch (QuiltException exception) when (exception.ErrorId == "TextNotDecodable")
        {
            throw IsLikelyText(whole)
                ? new QuiltException(
                    QuiltErrorKind.InvalidData, "EncodingUnknown",
                    $"'{source}' looks like text, but is neither UTF-8 nor UTF-16, and has no byte order mark.", source,
                    "Name its encoding with -Encoding, for example latin1; or take the bytes with -AsByteStream.")
                : Binary(source);
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes, Encoding encoding, bool reachesEnd, string source)
    {
        Decoder decoder = encoding.GetDecoder();
        char[] buffer = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            // Unflushed, a decoder keeps an unfinished character to itself, which is right where the range ends before the object.
            int count = decoder.GetChars(bytes, buffer, flush: reachesEnd);
            return new string(buffer, 0, count);
        }
        catch (DecoderFallbackException exception)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData, "TextNotDecodable",
                $"'{source}' is not valid {encoding.WebName}: {exception.Message}", source,
                "Name another encoding with -Encoding, or take the bytes with -AsByteStream.", innerException: exception);
        }
    }

    // The first bytes of a range may be the rest of a character that began before it.
    private static ReadOnlySpan<byte> WithoutHead(ReadOnlySpan<byte> bytes, long offset)
    {
        int skip = 0;
        while (offset > 0 && skip < Math.Min(bytes.Length, MaximumUtf8Tail) && (bytes[skip] & 0xC0) == 0x80)
        {
            skip++;
        }

        return bytes[skip..];
    }

    private static UnicodeEncoding? GuessUtf16(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length & ~1, SampleSize)];
        int even = 0;
        int odd = 0;
        for (int index = 0; index < sample.Length; index += 2)
        {
            even += sample[index] == 0 ? 1 : 0;
            odd += sample[index + 1] == 0 ? 1 : 0;
        }

        int pairs = sample.Length / 2;
        return odd * 10 >= pairs * 4 && even * 20 <= pairs && odd > 0
            ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)
            : even * 10 >= pairs * 4 && odd * 20 <= pairs && even > 0
                ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)
                : null;
    }

    private static bool IsLikelyText(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, SampleSize)];
        int control = 0;
        int plain = 0;
        foreach (byte value in sample)
        {
            control += IsControl((char)value) || value == 0x7F ? 1 : 0;
            plain += value is >= 0x20 and < 0x7F or 0x09 or 0x0A or 0x0D ? 1 : 0;
        }

        return control == 0 && plain * 2 >= sample.Length;
    }

    private static bool IsMostlyControl(string text) => text.Take(SampleSize).Count(IsControl) * 10 > Math.Min(text.Length, SampleSize);

    private static bool IsControl(char value) => value < 0x20 && value is not ('\t' or '\n' or '\v' or '\f' or '\r' or '\b' or '\u001B');

    private static QuiltException Binary(string source) => new(
        QuiltErrorKind.InvalidData, "BinaryContent", $"'{source}' is not text but binary data.", source,
        "Save it with Save-QuiltObject, take the bytes with -AsByteStream, or unpack gzip with -Decompress.");
}
