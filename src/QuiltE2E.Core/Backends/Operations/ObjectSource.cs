using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>The objects that the entries lead to, read and hashed.</summary>
internal sealed class ObjectSource(IObjectStore store) : IContentSource
{
    public IEnumerable<string> Unclaimed => [];

    public async Task<VerifyProblem?> CheckAsync(ManifestEntry entry, CancellationToken cancellationToken)
    {
        PhysicalKey key = entry.PhysicalKey;
        if (entry.Hash is not ContentHash hash)
        {
            return ContentProblems.NoHash(entry);
        }

        ContentHash.EnsureSupported(hash.Type);
        if (key.Bucket is null)
        {
            return ContentProblems.Unreadable(entry, $"its place {key} is a local file of whoever made the package.");
        }

        ObjectRef target = new(key.Bucket, key.Path, key.VersionId);
        try
        {
            ObjectInfo? info = await store.FindAsync(target, cancellationToken).ConfigureAwait(false);
            if (info is null)
            {
                return ContentProblems.Missing(entry, target.ToString());
            }

            return ContentProblems.Size(entry, info.Size) ?? ContentProblems.Hash(
                entry, await StoredContent.HashAsync(store, target, hash.Type, cancellationToken).ConfigureAwait(false));
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.NotFound)
        {
            return ContentProblems.Missing(entry, target.ToString());
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied)
        {
            return ContentProblems.Unreadable(entry, error.Message);
        }
    }
}
