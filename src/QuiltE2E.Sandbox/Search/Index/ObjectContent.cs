using System.IO.Compression;
using System.Text;
using System.Text.Json;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Operations;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>The words in an object, as far as they are indexed: the begin of text files, and the cells of notebooks.</summary>
/// <remarks>A stack reads tables and documents of other formats too (Parquet, Excel, PDF, PowerPoint, FCS); here those have no content.</remarks>
internal static class ObjectContent
{
    private const int MostBytes = 100_000;
    private const string Notebook = ".ipynb";

    private static readonly HashSet<string> Formats = new(StringComparer.Ordinal)
    {
        ".csv", ".html", ".json", ".md", ".rmd", ".rst", ".tab", ".txt", ".tsv", Notebook,
    };

    /// <summary>The text, or empty. The caller holds a lease of the bodies.</summary>
    public static string Read(S3Store s3, FoundObject found)
    {
        (string format, bool isGzipped) = ObjectExtension.FormatOf(found.Version.Key);
        if (!Formats.Contains(format))
        {
            return string.Empty;
        }

        using StoredStream stored = new(s3.Bodies, found);
        string text = isGzipped ? ReadGzipped(stored) : ReadStart(stored);
        return format is Notebook ? ReadNotebook(text) : text;
    }

    private static string ReadGzipped(Stream stored)
    {
        try
        {
            using GZipStream unpacked = new(stored, CompressionMode.Decompress);
            return ReadStart(unpacked);
        }
        catch (InvalidDataException)
        {
            // Anything may be called .gz.
            return string.Empty;
        }
    }

    private static string ReadStart(Stream stream)
    {
        byte[] bytes = new byte[MostBytes];
        int count = stream.ReadAtLeast(bytes, MostBytes, throwOnEndOfStream: false);
        string text = Encoding.UTF8.GetString(bytes, 0, count);

        // The last character may have been cut.
        return count == MostBytes ? text.TrimEnd('\uFFFD') : text;
    }

    private static string ReadNotebook(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("cells", out JsonElement cells)
                && cells.ValueKind is JsonValueKind.Array
                    ? string.Join('\n', cells.EnumerateArray().Select(ReadCell))
                    : string.Empty;
        }
        catch (JsonException)
        {
            // It is no notebook, or longer than what is read of it.
            return string.Empty;
        }
    }

    private static string ReadCell(JsonElement cell) =>
        cell.ValueKind is JsonValueKind.Object && cell.TryGetProperty("source", out JsonElement source)
            ? source.ValueKind switch
            {
                JsonValueKind.String => source.GetString()!,
                JsonValueKind.Array => string.Concat(source.EnumerateArray().Select(static line => line.ToString())),
                _ => string.Empty,
            }
            : string.Empty;
}
