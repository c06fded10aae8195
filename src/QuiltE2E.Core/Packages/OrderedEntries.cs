using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>A sequence of files that must be in order, one at a time.</summary>
internal sealed class OrderedEntries(IAsyncEnumerator<ManifestEntry> source) : IAsyncDisposable
{
    /// <summary>The current file; null at the end.</summary>
    internal ManifestEntry? Current { get; private set; }

    /// <summary>Which of two comes first; the end comes last.</summary>
    internal static int Compare(ManifestEntry? x, ManifestEntry? y) =>
        x is null || y is null
            ? (x is null ? 1 : 0) - (y is null ? 1 : 0)
            : LogicalKey.TreeOrder.Compare(x.LogicalKey, y.LogicalKey);

    internal async ValueTask NextAsync()
    {
        ManifestEntry? next = await source.MoveNextAsync().ConfigureAwait(false) ? source.Current : null;
        if (Current is not null && Compare(Current, next) >= 0)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData,
                "EntriesOutOfOrder",
                $"The entry '{next?.LogicalKey}' follows '{Current.LogicalKey}', but entries must be in order and not repeat.",
                next?.LogicalKey,
                "Load the whole package and compare it in memory.");
        }

        Current = next;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
