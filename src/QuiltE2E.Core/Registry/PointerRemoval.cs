using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Removes packages and revisions: their pointers only, as the reference client does.</summary>
/// <remarks>
/// <c>latest</c> goes last or moves first, so that at no moment it names a revision that is not listed. When a push adds a
/// revision while the last one is being removed, <c>latest</c> is given to it.
/// </remarks>
internal sealed class PointerRemoval(IObjectStore store, string bucket)
{
    private const int MostTries = 100;

    private readonly PointerReader _reader = new(store, bucket);
    private readonly PointerWriter _writer = new(store, bucket);
    private readonly RevisionListing _revisions = new(store, bucket);

    /// <summary>Removes all pointers of a package.</summary>
    /// <returns>Their names.</returns>
    internal async Task<IReadOnlyList<string>> RemovePackageAsync(PackageName name, CancellationToken cancellationToken)
    {
        List<string> names = await _revisions.NamesAsync(name, cancellationToken).ConfigureAwait(false);
        if (names.Count == 0)
        {
            throw PackageErrors.PackageNotFound(bucket, name);
        }

        await DeleteAsync(name, names, cancellationToken).ConfigureAwait(false);
        return names;
    }

    /// <summary>Removes all pointers that name one revision; when <c>latest</c> is one, it moves to the newest that is left.</summary>
    /// <returns>The names that went, and what <c>latest</c> names now when it moved.</returns>
    internal async Task<(IReadOnlyList<string> Removed, TopHash? NewLatest)> RemoveRevisionAsync(
        PackageName name, TopHash hash, CancellationToken cancellationToken)
    {
        for (int i = 0; i < MostTries; i++)
        {
            List<Pointer> gone = [];
            Pointer? newest = null;
            Pointer? latest = null;
            await foreach (Pointer pointer in _revisions.ListAsync(name, cancellationToken).ConfigureAwait(false))
            {
                bool isLatest = RegistryLayout.IsLatest(pointer.Name);
                latest = isLatest ? pointer : latest;
                if (pointer.TopHash == hash)
                {
                    gone.Add(pointer);
                }
                else if (!isLatest)
                {
                    newest ??= pointer;
                }
            }

            if (gone.Count == 0)
            {
                throw PackageErrors.RevisionNotFound(bucket, name, hash.Value);
            }

            bool moves = latest is not null && latest.TopHash == hash && newest is not null;
            if (moves && await _writer.TryWriteAsync(name, RegistryLayout.Latest, newest!.TopHash, latest, cancellationToken)
                .ConfigureAwait(false) is null)
            {
                continue;
            }

            List<string> names = [.. gone.Select(pointer => pointer.Name).Where(pointer => !moves || !RegistryLayout.IsLatest(pointer))];
            await DeleteAsync(name, names, cancellationToken).ConfigureAwait(false);
            return ([.. gone.Select(pointer => pointer.Name)], moves ? newest!.TopHash : null);
        }

        throw new QuiltException(
            QuiltErrorKind.Conflict,
            "LatestConflict",
            $"The pointer 'latest' of '{name}' in s3://{bucket} changed again and again; nothing was removed.",
            name.ToString(),
            "Try again when nobody else pushes this package.");
    }

    private async Task DeleteAsync(PackageName name, List<string> names, CancellationToken cancellationToken)
    {
        List<ObjectRef> targets =
        [
            .. names.Where(pointer => !RegistryLayout.IsLatest(pointer))
                .Select(pointer => new ObjectRef(bucket, RegistryLayout.Pointer(name, pointer))),
        ];
        if (targets.Count > 0)
        {
            IReadOnlyList<ObjectDeletion> results = await store.DeleteManyAsync(targets, cancellationToken).ConfigureAwait(false);
            if (results.FirstOrDefault(result => result.Error is not null) is { Error: QuiltException error })
            {
                throw error;
            }
        }

        if (names.Exists(RegistryLayout.IsLatest))
        {
            await store.DeleteAsync(new ObjectRef(bucket, RegistryLayout.Pointer(name, RegistryLayout.Latest)), cancellationToken)
                .ConfigureAwait(false);
            await HealAsync(name, cancellationToken).ConfigureAwait(false);
        }
    }

    // A push may have recorded a revision between our listing and the deletion of 'latest'; then it is the latest.
    private async Task HealAsync(PackageName name, CancellationToken cancellationToken)
    {
        List<string> left = await _revisions.NamesAsync(name, cancellationToken).ConfigureAwait(false);
        foreach (string revision in left.Where(pointer => PointerName.ToSeconds(pointer) is not null)
            .Order(Comparer<string>.Create(PointerName.CompareNewestFirst)))
        {
            PointerContent? content = await _reader.InspectAsync(name, revision, cancellationToken).ConfigureAwait(false);
            if (content?.TopHash is TopHash newest)
            {
                // When this fails, somebody else has written 'latest' meanwhile, which is as good.
                _ = await _writer.TryWriteAsync(name, RegistryLayout.Latest, newest, expected: null, cancellationToken)
                    .ConfigureAwait(false);
                return;
            }
        }
    }
}
