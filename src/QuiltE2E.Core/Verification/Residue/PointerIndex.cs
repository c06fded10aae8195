using System.Security.Cryptography;
using System.Text;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>Answers which packages' pointers name a manifest, over all pointers of a bucket.</summary>
internal static class PointerIndex
{
    /// <summary>Finds the pointers outside the given packages that name one of the hashes.</summary>
    /// <param name="store">The store.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="hashes">Top hashes.</param>
    /// <param name="own">Key prefixes of pointers that do not count.</param>
    /// <param name="tagsAreDigests">
    /// Whether entity tags in this bucket are the MD5 of the content, as they are unless it encrypts with a customer's key. It
    /// saves reading every pointer of the bucket.
    /// </param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The hashes that others name.</returns>
    public static async Task<HashSet<string>> FindForeignAsync(
        IObjectStore store,
        string bucket,
        IReadOnlyCollection<string> hashes,
        IReadOnlyCollection<string> own,
        bool tagsAreDigests,
        CancellationToken cancellationToken)
    {
        HashSet<string> foreign = new(StringComparer.Ordinal);
        if (hashes.Count == 0)
        {
            return foreign;
        }

        Dictionary<string, string> byTag = hashes.ToDictionary(EntityTagOf, h => h, StringComparer.OrdinalIgnoreCase);
        await foreach (ObjectListItem item in store
            .ListAsync(bucket, RegistryLayout.Pointers, delimiter: null, startAfter: null, cancellationToken).ConfigureAwait(false))
        {
            if (own.Any(p => item.Key.StartsWith(p, StringComparison.Ordinal)))
            {
                continue;
            }

            string? hash = byTag.GetValueOrDefault(item.ETag);
            if (hash is null && !tagsAreDigests)
            {
                string content = await ReadAsync(store, new ObjectRef(bucket, item.Key), cancellationToken).ConfigureAwait(false);
                hash = hashes.FirstOrDefault(h => string.Equals(h, content, StringComparison.Ordinal));
            }

            if (hash is not null)
            {
                foreign.Add(hash);
            }
        }

        return foreign;
    }

    /// <summary>Reads a pointer.</summary>
    /// <param name="store">The store.</param>
    /// <param name="pointer">The pointer, with its version where one is meant.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What it holds, without white space around it.</returns>
    public static async Task<string> ReadAsync(IObjectStore store, ObjectRef pointer, CancellationToken cancellationToken)
    {
        ObjectContent content = await store.OpenAsync(pointer, range: null, ifMatch: null, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using StreamReader reader = new(content.Body, Encoding.UTF8);
            return (await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false)).Trim();
        }
    }

    /// <summary>The entity tag that a pointer to a hash has where tags are digests of the content.</summary>
    /// <param name="hash">Top hash.</param>
    /// <returns>The tag with its quotes.</returns>
    public static string EntityTagOf(string hash) =>
        $"\"{Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(hash)))}\"";
}
