using System.Buffers;
using System.Text;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>Writes JSON strings and numbers byte for byte as Python's <c>json</c> module does.</summary>
internal static class JsonText
{
    // What both styles copy as it is: printable ASCII but the quote and the backslash.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(c => c is not ('"' or '\\'))]);

    private static readonly SearchValues<byte> NotPlainBytes = SearchValues.Create(
        [.. Enumerable.Range(0, 256).Select(code => (byte)code).Where(code => code is < 0x20 or > 0x7E or (byte)'"' or (byte)'\\')]);

    /// <summary>The bytes at which a run of plain string content stops: quote, backslash, control characters.</summary>
    internal static readonly SearchValues<byte> StringStops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    internal static ReadOnlySpan<byte> ItemSeparator(JsonStyle style) => style == JsonStyle.Dump ? ", "u8 : ","u8;

    internal static ReadOnlySpan<byte> KeySeparator(JsonStyle style) => style == JsonStyle.Dump ? ": "u8 : ":"u8;

    internal static void WriteString(Utf8Output output, string text, JsonStyle style)
    {
        output.Write((byte)'"');
        ReadOnlySpan<char> rest = text;
        while (true)
        {
            int plain = rest.IndexOfAnyExcept(Plain);
            int run = plain < 0 ? rest.Length : plain;
            output.Advance(Encoding.ASCII.GetBytes(rest[..run], output.Reserve(run)));
            if (plain < 0)
            {
                break;
            }

            rest = rest[run..];
            rest = rest[WriteSpecial(output, rest, style)..];
        }

        output.Write((byte)'"');
    }

    /// <summary>Writes in canonical style the content of a string that has no escapes.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="content">Valid UTF-8 without any of <see cref="StringStops"/>.</param>
    internal static void WriteUnescaped(Utf8Output output, ReadOnlySpan<byte> content)
    {
        Span<char> units = stackalloc char[2];
        while (true)
        {
            int special = content.IndexOfAny(NotPlainBytes);
            output.Write(special < 0 ? content : content[..special]);
            if (special < 0)
            {
                return;
            }

            _ = Rune.DecodeFromUtf8(content[special..], out Rune rune, out int consumed);
            if (rune.IsBmp)
            {
                WriteEscape(output, (char)rune.Value);
            }
            else
            {
                rune.EncodeToUtf16(units);
                WriteEscape(output, units[0]);
                WriteEscape(output, units[1]);
            }

            content = content[(special + consumed)..];
        }
    }

    internal static void WriteEscape(Utf8Output output, char unit)
    {
        const string Digits = "0123456789abcdef";
        Span<byte> target = output.Reserve(6);
        target[0] = (byte)'\\';
        target[1] = (byte)'u';
        for (int i = 0; i < 4; i++)
        {
            target[2 + i] = (byte)Digits[(unit >> (12 - (4 * i))) & 15];
        }

        output.Advance(6);
    }

    // Writes the first character, which is not plain, and tells how many UTF-16 units it took.
    private static int WriteSpecial(Utf8Output output, ReadOnlySpan<char> text, JsonStyle style)
    {
        char first = text[0];
        int named = "\"\\\b\f\n\r\t".IndexOf(first, StringComparison.Ordinal);
        if (named >= 0)
        {
            output.Write([(byte)'\\', "\"\\bfnrt"u8[named]]);
            return 1;
        }

        if (style == JsonStyle.Canonical || first < ' ')
        {
            WriteEscape(output, first);
            return 1;
        }

        if (Rune.DecodeFromUtf16(text, out Rune rune, out int consumed) != OperationStatus.Done)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "MetadataNotUnicode",
                "Half of a surrogate pair cannot be written into a manifest: UTF-8 has no form for it.",
                remedy: "Remove the broken character from the name or metadata.");
        }

        output.Advance(rune.EncodeToUtf8(output.Reserve(4)));
        return consumed;
    }
}
