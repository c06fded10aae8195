using System.Text;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>The beginning of an object, where it is text.</summary>
internal static class ContentPreview
{
    private const int Longest = 64 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the text.</summary>
    /// <param name="visit">Who reads it.</param>
    /// <param name="location">Where it is.</param>
    /// <param name="longest">How many bytes of it are read.</param>
    /// <returns>
    /// Null where there is no such object, or the visitor may not read it, or it is no text. A text that is longer than what is
    /// shown ends with a line that says so.
    /// </returns>
    public static async Task<string?> ReadTextAsync(CatalogVisit visit, S3Uri location, int longest = Longest)
    {
        using OpenObject? found = visit.TryOpen(location.Bucket, location.Key, location.Version);
        if (found is null)
        {
            return null;
        }

        byte[] bytes = new byte[Math.Min(found.Found.Version.Size, longest)];
        await found.Content.ReadExactlyAsync(bytes, visit.Request.Aborted).ConfigureAwait(false);
        bool isWhole = bytes.Length == found.Found.Version.Size;
        return Decode(isWhole ? bytes : WithoutHalfCharacter(bytes)) is string text
            ? isWhole ? text : $"{text}\n… {Shown.Size(found.Found.Version.Size - bytes.Length)} more"
            : null;
    }

    /// <summary>Shows the text, or that there is none.</summary>
    public static async Task AppendAsync(Html body, CatalogVisit visit, S3Uri location)
    {
        string? text = await ReadTextAsync(visit, location).ConfigureAwait(false);
        if (text is null)
        {
            body.Element("p", "No preview: this is no text, or it is not there to be read.", ("class", "quiet"));
        }
        else if (location.Key.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
        {
            body.Open("div", ("class", "prose"));
            MarkdownText.Append(body, text);
            body.Close("div");
        }
        else
        {
            body.Element("pre", text);
        }
    }

    private static ReadOnlySpan<byte> WithoutHalfCharacter(ReadOnlySpan<byte> bytes)
    {
        // A character that goes on behind the cut begins at most three bytes before it.
        for (int back = 1; back <= Math.Min(4, bytes.Length); back++)
        {
            byte last = bytes[^back];
            if (last < 0x80)
            {
                return bytes;
            }

            if (last >= 0xC0)
            {
                int length = last >= 0xF0 ? 4 : last >= 0xE0 ? 3 : 2;
                return back < length ? bytes[..^back] : bytes;
            }
        }

        return bytes;
    }

    private static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
        {
            return null;
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8: no text that could be shown.
            return null;
        }
    }
}
