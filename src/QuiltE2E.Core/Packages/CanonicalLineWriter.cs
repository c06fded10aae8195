using System.Text;

namespace QuiltE2E.Core.Packages;

/// <summary>Writes the text that is hashed for each line of a manifest, the short way where it goes, and counts.</summary>
internal sealed class CanonicalLineWriter(ManifestFaults faults)
{
    private readonly ManifestRecordParser _parser = new(faults);
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);

    internal ManifestHeader? Header { get; private set; }

    internal long EntryCount { get; private set; }

    internal long DirectoryCount => _directories.Count;

    internal long TotalSize { get; private set; }

    /// <summary>Takes one line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="lineEnds">Whether it had an end.</param>
    /// <param name="output">Gets the canonical text, if the line has one.</param>
    /// <param name="key">The logical key of a file, in UTF-8.</param>
    /// <returns>True for a file.</returns>
    internal bool Write(ReadOnlySpan<byte> line, long number, bool lineEnds, Utf8Output output, out ReadOnlySpan<byte> key)
    {
        if (number > 1 && ManifestLineScanner.TryWrite(line, output, out key, out long size))
        {
            EntryCount++;
            TotalSize += size;
            return true;
        }

        key = default;
        switch (_parser.Parse(line, number, lineEnds))
        {
            case ManifestHeader header:
                Header = header;
                header.Json.Write(output, JsonStyle.Canonical);
                return false;
            case ManifestEntry entry:
                entry.WriteCanonical(output);
                EntryCount++;
                TotalSize += entry.Size ?? 0;
                key = Encoding.UTF8.GetBytes(entry.LogicalKey);
                return true;
            case DirectoryMetadata { Meta.IsTruthy: true } directory:
                _directories.Add(directory.LogicalKey);
                return false;
            default:
                return false;
        }
    }
}
