using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Packages;

/// <summary>The top hash of a manifest whose files are in order: one pass, hashing as it goes.</summary>
internal sealed class OrderedTopHash(ManifestFaults faults) : IDisposable
{
    private readonly TopHashAccumulator _hash = new();
    private readonly CanonicalLineWriter _writer = new(faults);
    private readonly Utf8Output _previous = new();
    private bool _hasPrevious;

    /// <summary>Reads the manifest.</summary>
    /// <returns>False as soon as a file is out of order; then another way must be taken from the start.</returns>
    internal async Task<bool> TryReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using ManifestLineReader lines = new(stream, ManifestLimits.RecordSize, faults);
        do
        {
            if (!TakeLines(lines))
            {
                return false;
            }
        }
        while (await lines.FillAsync(cancellationToken).ConfigureAwait(false));

        return lines.LineNumber > 0 ? true : throw faults.Empty();
    }

    internal ManifestSummary Finish()
    {
        TopHash hash = _hash.Finish();
        return new ManifestSummary(_writer.Header!, hash, _writer.EntryCount, _writer.DirectoryCount, _writer.TotalSize);
    }

    public void Dispose() => _hash.Dispose();

    private bool TakeLines(ManifestLineReader lines)
    {
        while (lines.TryRead(out ReadOnlyMemory<byte> line))
        {
            if (_writer.Write(line.Span, lines.LineNumber, lines.LineEnds, _hash.Output, out ReadOnlySpan<byte> key)
                && !IsNext(key, lines.LineNumber))
            {
                return false;
            }

            _hash.FlushIfLarge();
        }

        return true;
    }

    private bool IsNext(ReadOnlySpan<byte> key, long line)
    {
        int order = _hasPrevious ? Utf8TreeOrder.Compare(_previous.Span, key) : -1;
        if (order > 0)
        {
            return false;
        }

        if (order == 0)
        {
            throw faults.DuplicateKey(line, System.Text.Encoding.UTF8.GetString(key));
        }

        if (_hasPrevious && Utf8TreeOrder.IsInside(key, _previous.Span))
        {
            throw faults.KeyConflict(
                line, System.Text.Encoding.UTF8.GetString(key), System.Text.Encoding.UTF8.GetString(_previous.Span));
        }

        _previous.Clear();
        _previous.Write(key);
        _hasPrevious = true;
        return true;
    }
}
