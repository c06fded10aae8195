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
    /// <returns>The pointer, or null when there is none; a missing bucket throws.</returns>
    internal async Task<Pointer?> FindAsync(PackageName name, string pointer, CancellationToken cancellationToken)
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
                TopHash hash = Parse(buffer.AsSpan(0, length), target);
                return new Pointer(pointer, hash, content.Info.ETag, content.Info.LastModified);
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

    private static TopHash Parse(ReadOnlySpan<byte> content, ObjectRef target)
    {
        string text = Encoding.UTF8.GetString(content).TrimEnd();
        return TopHash.TryParse(text, out TopHash? hash) ? hash : throw new QuiltException(
            QuiltErrorKind.InvalidData,
            "InvalidPointer",
            $"The pointer {target} does not hold a top hash: it must be 64 lower-case hex digits and nothing else.",
            target.ToString(),
            "Remove the pointer, or write the top hash of an existing manifest into it.");
    }
}
