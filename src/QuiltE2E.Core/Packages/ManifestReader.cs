using System.Runtime.CompilerServices;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>Reads a manifest line by line: a header, then metadata of directories and files in any order.</summary>
/// <remarks>
/// As lenient as the reference client where it matters: logical keys are not checked, a file's <c>meta</c> of null becomes
/// empty, members of a line that nobody knows are dropped, physical keys are brought into their canonical form. Repeated keys
/// are seen by those who hold all entries, <c>Package</c> and <c>TopHashCalculator</c>.
/// </remarks>
public static class ManifestReader
{
    /// <summary>Reads the records of a manifest as they come.</summary>
    /// <param name="stream">The manifest, UTF-8. It stays open.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A <see cref="ManifestHeader"/>, then <see cref="DirectoryMetadata"/> and <see cref="ManifestEntry"/>.</returns>
    /// <exception cref="QuiltException">
    /// <c>ManifestTruncated</c>, <c>ManifestNotJson</c>, <c>ManifestInvalidUtf8</c>, <c>ManifestWrongType</c> or
    /// <c>ManifestRecordTooLong</c>, naming the line.
    /// </exception>
    public static IAsyncEnumerable<ManifestRecord> ReadAsync(Stream stream, CancellationToken cancellationToken = default) =>
        ReadAsync(stream, source: null, cancellationToken);

    /// <summary>Reads the records of a manifest as they come.</summary>
    /// <param name="stream">The manifest, UTF-8. It stays open.</param>
    /// <param name="source">What errors call it: its URI or path.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A <see cref="ManifestHeader"/>, then <see cref="DirectoryMetadata"/> and <see cref="ManifestEntry"/>.</returns>
    /// <exception cref="QuiltException">As for the other overload.</exception>
    public static async IAsyncEnumerable<ManifestRecord> ReadAsync(
        Stream stream,
        string? source,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ManifestFaults faults = new(source);
        ManifestRecordParser parser = new(faults);
        using ManifestLineReader lines = new(stream, ManifestLimits.RecordSize, faults);
        do
        {
            while (lines.TryRead(out ReadOnlyMemory<byte> line))
            {
                yield return parser.Parse(line.Span, lines.LineNumber, lines.LineEnds);
            }
        }
        while (await lines.FillAsync(cancellationToken).ConfigureAwait(false));

        if (lines.LineNumber == 0)
        {
            throw faults.Empty();
        }
    }
}
