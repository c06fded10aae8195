using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace QuiltE2E.Core.Packages;

/// <summary>
/// Turns a file's line of a manifest into the text that is hashed, without making objects: for lines in the exact shape that
/// clients write, which is nearly all. What looks different in any way is left to the real parser.
/// </summary>
/// <remarks>It accepts only what the parser accepts, and writes the same bytes; a property test holds both against each other.</remarks>
internal static class ManifestLineScanner
{
    // Whole numbers of up to 18 digits fit into 64 bits.
    private const int MaxSizeDigits = 18;

    /// <summary>Tries the short way.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="output">Gets the canonical text; unchanged when the line is left to the parser.</param>
    /// <param name="key">The logical key in UTF-8, a part of the line.</param>
    /// <param name="size">The size in bytes.</param>
    /// <returns>False where the parser must look at the line.</returns>
    internal static bool TryWrite(ReadOnlySpan<byte> line, Utf8Output output, out ReadOnlySpan<byte> key, out long size)
    {
        size = 0;
        ReadOnlySpan<byte> rest = line;
        if (!Take(ref rest, "{\"logical_key\": \""u8)
            || !TakeString(ref rest, out key)
            || !Take(ref rest, ", \"physical_keys\": [\"s3://"u8)
            || !TakeString(ref rest, out ReadOnlySpan<byte> place)
            || !IsPlainPlace(place)
            || !Take(ref rest, "], \"size\": "u8)
            || !TakeSize(ref rest, out ReadOnlySpan<byte> digits)
            || !Utf8Parser.TryParse(digits, out size, out _)
            || !Take(ref rest, ", \"hash\": {\"type\": \""u8)
            || !TakeString(ref rest, out ReadOnlySpan<byte> type)
            || !Take(ref rest, ", \"value\": \""u8)
            || !TakeString(ref rest, out ReadOnlySpan<byte> value)
            || !Take(ref rest, "}, \"meta\": "u8)
            || !rest.EndsWith("}"u8)
            || (!Ascii.IsValid(line) && !Utf8.IsValid(line)))
        {
            key = default;
            return false;
        }

        int before = output.Length;
        output.Write("{\"hash\":{\"type\":\""u8);
        JsonText.WriteUnescaped(output, type);
        output.Write("\",\"value\":\""u8);
        JsonText.WriteUnescaped(output, value);
        output.Write("\"},\"logical_key\":\""u8);
        JsonText.WriteUnescaped(output, key);
        output.Write("\",\"meta\":"u8);
        if (!TryWriteMeta(output, rest[..^1]))
        {
            output.Truncate(before);
            return false;
        }

        output.Write(",\"size\":"u8);
        output.Write(digits);
        output.Write((byte)'}');
        return true;
    }

    private static bool TryWriteMeta(Utf8Output output, ReadOnlySpan<byte> meta)
    {
        if (meta.SequenceEqual("{}"u8))
        {
            output.Write(meta);
            return true;
        }

        return meta.StartsWith("{"u8) && new CanonicalJsonScanner(meta, output).TryWrite();
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
        {
            return false;
        }

        rest = rest[expected.Length..];
        return true;
    }

    // From after the opening quote to after the closing one; escapes are left to the parser.
    private static bool TakeString(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        int stop = rest.IndexOfAny(JsonText.StringStops);
        if (stop < 0 || rest[stop] != (byte)'"')
        {
            text = default;
            return false;
        }

        text = rest[..stop];
        rest = rest[(stop + 1)..];
        return true;
    }

    // What surely is a bucket and perhaps a key and a version; anything doubtful goes to the parser of physical keys.
    private static bool IsPlainPlace(ReadOnlySpan<byte> place)
    {
        int mark = place.IndexOf((byte)'?');
        return place.Length > 0
            && place[0] is not ((byte)'/' or (byte)'?' or (byte)'#')
            && (mark < 0 || (place[mark..].StartsWith("?versionId="u8) && !place[mark..].Contains((byte)'&')));
    }

    private static bool TakeSize(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> digits)
    {
        int count = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = count > 0 ? rest[..count] : default;
        rest = count > 0 ? rest[count..] : rest;
        return count is > 0 and <= MaxSizeDigits && (count == 1 || digits[0] != (byte)'0');
    }
}
