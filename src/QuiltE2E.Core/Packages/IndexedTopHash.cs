using System.Text;

namespace QuiltE2E.Core.Packages;

/// <summary>The top hash of a manifest in any order: one pass for keys and places of lines, then the lines in sorted order.</summary>
/// <param name="faults">Makes the errors.</param>
/// <param name="start">Where the manifest begins in its stream, in bytes.</param>
internal sealed class IndexedTopHash(ManifestFaults faults, long start) : IDisposable
{
    private readonly TopHashAccumulator _hash = new();
    private readonly CanonicalLineWriter _writer = new(faults);
    private readonly List<Place> _places = [];
    private readonly Utf8Output _scratch = new();

    internal async Task<ManifestSummary> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using (ManifestLineReader lines = new(stream, ManifestLimits.RecordSize, faults))
        {
            do
            {
                Index(lines);
            }
            while (await lines.FillAsync(cancellationToken).ConfigureAwait(false));
        }

        _places.Sort((x, y) => Utf8TreeOrder.Compare(x.Key, y.Key));
        CheckNeighbours();
        ManifestSummary counts = new(_writer.Header!, null!, _writer.EntryCount, _writer.DirectoryCount, _writer.TotalSize);
        byte[] line = [];
        foreach (Place place in _places)
        {
            line = line.Length < place.Length ? new byte[place.Length * 2] : line;
            stream.Position = start + place.Offset;
            await stream.ReadExactlyAsync(line.AsMemory(0, place.Length), cancellationToken).ConfigureAwait(false);
            _writer.Write(line.AsSpan(0, place.Length), place.Line, lineEnds: true, _hash.Output, out _);
            _hash.FlushIfLarge();
        }

        return counts with { TopHash = _hash.Finish() };
    }

    public void Dispose() => _hash.Dispose();

    // Every line is checked here, though only the header's text is hashed yet.
    private void Index(ManifestLineReader lines)
    {
        while (lines.TryRead(out ReadOnlyMemory<byte> line))
        {
            Utf8Output output = lines.LineNumber == 1 ? _hash.Output : _scratch;
            if (_writer.Write(line.Span, lines.LineNumber, lines.LineEnds, output, out ReadOnlySpan<byte> key))
            {
                _places.Add(new Place(key.ToArray(), lines.LineOffset, line.Length, lines.LineNumber));
            }

            _scratch.Clear();
        }
    }

    private void CheckNeighbours()
    {
        for (int i = 1; i < _places.Count; i++)
        {
            (Place first, Place second) = (_places[i - 1], _places[i]);
            long line = Math.Max(first.Line, second.Line);
            if (first.Key.AsSpan().SequenceEqual(second.Key))
            {
                throw faults.DuplicateKey(line, Encoding.UTF8.GetString(second.Key));
            }

            if (Utf8TreeOrder.IsInside(second.Key, first.Key))
            {
                throw faults.KeyConflict(line, Encoding.UTF8.GetString(second.Key), Encoding.UTF8.GetString(first.Key));
            }
        }
    }

    private readonly record struct Place(byte[] Key, long Offset, int Length, long Line);
}
