using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>Computes the top hash of a manifest while reading it, without holding its entries.</summary>
/// <remarks>
/// Clients write manifests in the order in which they are hashed, so one pass and a few buffers are enough. Where a manifest is
/// out of order it is read again by an index of keys and places of lines; a stream that cannot go back is first kept in a
/// temporary file. Either way the number of entries costs no memory for the entries themselves.
/// </remarks>
public static class TopHashCalculator
{
    /// <summary>Computes the top hash of a manifest.</summary>
    /// <param name="stream">The manifest, from its current position. It stays open.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The top hash.</returns>
    /// <exception cref="QuiltException">As for <see cref="SummarizeAsync"/>.</exception>
    public static async Task<TopHash> ComputeAsync(Stream stream, CancellationToken cancellationToken = default) =>
        (await SummarizeAsync(stream, source: null, cancellationToken).ConfigureAwait(false)).TopHash;

    /// <summary>Computes the top hash of a manifest, and counts.</summary>
    /// <param name="stream">The manifest, from its current position. It stays open.</param>
    /// <param name="source">What errors call it: its URI or path; null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Header, top hash and counts.</returns>
    /// <exception cref="QuiltException">
    /// As for <see cref="ManifestReader"/>; <c>ManifestDuplicateKey</c> and <c>ManifestKeyConflict</c> among files;
    /// <c>EntryNotHashed</c> for a file without hash or size; <c>TemporaryFileFailed</c> where the stream had to be kept.
    /// </exception>
    public static async Task<ManifestSummary> SummarizeAsync(
        Stream stream,
        string? source = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ManifestFaults faults = new(source);
        if (stream.CanSeek)
        {
            long start = stream.Position;
            using OrderedTopHash ordered = new(faults);
            if (await ordered.TryReadAsync(stream, cancellationToken).ConfigureAwait(false))
            {
                return ordered.Finish();
            }

            stream.Position = start;
            using IndexedTopHash indexed = new(faults, start);
            return await indexed.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        }

        FileStream spool = await ManifestSpool.CreateAsync(stream, Path.GetTempPath(), cancellationToken).ConfigureAwait(false);
        await using (spool.ConfigureAwait(false))
        {
            return await SummarizeAsync(spool, source, cancellationToken).ConfigureAwait(false);
        }
    }
}
