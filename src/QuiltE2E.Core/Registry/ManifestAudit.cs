using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Registry;

/// <summary>Computes the top hash of a manifest while somebody else uses its records.</summary>
internal sealed class ManifestAudit : IDisposable
{
    private readonly TopHashAccumulator _hash = new();
    private bool _canHash = true;

    /// <summary>Passes the records on.</summary>
    /// <param name="records">The records of the manifest in walk order.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async IAsyncEnumerable<ManifestRecord> ReadAsync(
        IAsyncEnumerable<ManifestRecord> records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ManifestRecord record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            switch (record)
            {
                case ManifestHeader header:
                    header.Json.Write(_hash.Output, JsonStyle.Canonical);
                    break;
                case ManifestEntry entry:
                    Add(entry);
                    break;
            }

            yield return record;
        }
    }

    /// <summary>Ends the manifest and compares its hash with the one it is stored under.</summary>
    /// <param name="expected">The name of the manifest.</param>
    /// <returns>What is wrong, in words, or null.</returns>
    internal string? Finish(TopHash expected)
    {
        if (!_canHash)
        {
            return $"The manifest {expected} has entries without hash or size, so it has no top hash to compare with.";
        }

        TopHash actual = _hash.Finish();
        return actual == expected ? null
            : $"The manifest is stored under {expected}, but its content hashes to {actual}: it was changed after it was written.";
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Add(ManifestEntry entry)
    {
        if (entry.Size is null || entry.Hash is null)
        {
            _canHash = false;
        }
        else
        {
            entry.WriteCanonical(_hash.Output);
            _hash.FlushIfLarge();
        }
    }
}
