using System.Text;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Reads the pointers of one registry.</summary>
internal sealed class PointerReader(IObjectStore store, string bucket)
{
    // A pointer is 64 bytes; whitespace behind them is forgiven, but nothing forces us to read a large object to the end.
    private const int ReadLimit = 256;

    /// <summary>Reads a pointer.</summary>
    /// <returns>The pointer, or null when there is none; a missing bucket throws, and so does what is no top hash.</returns>
    internal async Task<Pointer?> FindAsync(PackageName name, string pointer, CancellationToken cancellationToken)
    {
        PointerContent? content = await InspectAsync(name, pointer, cancellationToken).ConfigureAwait(false);
        return content is { Fault: string fault } ? throw PackageErrors.InvalidPointer(
            new ObjectRef(bucket, RegistryLayout.Pointer(name, pointer)), fault) : content?.ToPointer();
    }

    /// <summary>Reads a pointer, whatever it holds.</summary>
    /// <returns>Its content, or null when there is none; a missing bucket throws.</returns>
    internal async Task<PointerContent?> InspectAsync(PackageName name, string pointer, CancellationToken cancellationToken)
    {
        ObjectRef target = new(bucket, RegistryLayout.Pointer(name, pointer));
        try
        {
            ObjectContent content = await store.OpenAsync(target, range: null, ifMatch: null, cancellationToken)
                .ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                byte[] buffer = new byte[ReadLimit];
                int length = await content.Body.ReadAtLeastAsync(buffer, ReadLimit, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
                string text = Encoding.UTF8.GetString(buffer, 0, length).TrimEnd();
                bool isHash = TopHash.TryParse(text, out TopHash? hash);
                return new PointerContent(
                    pointer,
                    hash,
                    isHash ? null : $"The pointer {target} does not hold a top hash: {Describe(text, content.Info.Size)}.",
                    content.Info.ETag,
                    content.Info.LastModified);
            }
        }
        catch (QuiltException error) when (error is { Kind: QuiltErrorKind.NotFound, ErrorId: "ObjectNotFound" })
        {
            return null;
        }
    }

    /// <summary>Lists the names of a package's pointers in key order; what lies deeper is not a pointer.</summary>
    internal async IAsyncEnumerable<ObjectListItem> ListAsync(
        PackageName name,
        string? after,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string prefix = RegistryLayout.PointersOf(name);
        string? startAfter = after is null ? null : prefix + after;
        await foreach (ObjectListItem item in store.ListAsync(bucket, prefix, "/", startAfter, cancellationToken)
            .ConfigureAwait(false))
        {
            if (!item.IsPrefix && item.Key.Length > prefix.Length)
            {
                yield return item with { Key = item.Key[prefix.Length..] };
            }
        }
    }

    private static string Describe(string text, long size) => size == 0 ? "it is empty"
        : text.Length == 0 ? "it holds nothing but whitespace"
        : text.Length > TopHash.Length ? $"it is {size} bytes long, and a top hash has {TopHash.Length}"
        : $"it must be {TopHash.Length} lower-case hex digits and nothing else";
}
