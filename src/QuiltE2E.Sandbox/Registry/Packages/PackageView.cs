namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>A package as a caller sees it.</summary>
internal sealed class PackageView(RegistryCall call, string bucket, PackageSummary summary)
{
    private readonly Lazy<List<PackagePointer>> _pointers = new(() => PackageIndex.PointersOf(call.State.Store, bucket, summary.Name));

    public string Bucket => bucket;

    public string Name => summary.Name;

    public DateTimeOffset Modified => summary.Modified;

    /// <summary>Finds a package.</summary>
    /// <returns>Null where there is none, or where the caller must not see it.</returns>
    public static PackageView? Find(RegistryCall call, string bucket, string name)
    {
        PackageSummary? found = call.CanRead(bucket) && PackageKeys.IsPackageName(name)
            ? PackageIndex.Find(call.State.Store, bucket, name)
            : null;
        return found is null ? null : new(call, bucket, found);
    }

    /// <summary>The revisions, newest first: one for each second.</summary>
    public IReadOnlyList<RevisionView> Revisions() =>
        [.. _pointers.Value.Where(static pointer => pointer.Second is not null).Select(View)];

    /// <summary>Finds a revision by tag, full hash or the first digits of one.</summary>
    /// <returns>Null where there is none, or where several hashes begin so.</returns>
    public RevisionView? Revision(string hashOrTag)
    {
        PackagePointer? tagged = _pointers.Value.Find(pointer =>
            pointer.Second is null && string.Equals(pointer.Name, hashOrTag, StringComparison.Ordinal));
        if (tagged is not null)
        {
            return View(Newest(tagged.Hash));
        }

        if (PackageKeys.IsHash(hashOrTag))
        {
            return _pointers.Value.Exists(pointer => IsOf(pointer, hashOrTag)) ? View(Newest(hashOrTag)) : null;
        }

        string[] hashes = PackageKeys.IsHashPrefix(hashOrTag)
            ? [.. _pointers.Value.Select(static pointer => pointer.Hash)
                .Where(hash => hash.StartsWith(hashOrTag, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)]
            : [];
        return hashes.Length == 1 ? View(Newest(hashes[0])) : null;
    }

    private static bool IsOf(PackagePointer pointer, string hash) => string.Equals(pointer.Hash, hash, StringComparison.Ordinal);

    // Seconds come before tags, so the first pointer of a hash is its newest second where it has one.
    private PackagePointer Newest(string hash) => _pointers.Value.First(pointer => IsOf(pointer, hash));

    private RevisionView View(PackagePointer pointer) => new(call, bucket, pointer.Hash, pointer.Modified);
}
