using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Sources;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>A revision that another one is made from, read into memory.</summary>
internal static class StoredPackage
{
    /// <summary>Reads a revision.</summary>
    internal static async Task<(TopHash Hash, Package Package)> ReadAsync(
        RegistryAccess access, PackageReference reference, CancellationToken cancellationToken)
    {
        string bucket = RegistryAddress.ParseBucket(reference.Bucket);
        PackageName name = PackageName.Parse(reference.Name);
        TopHash hash = await access.Open(bucket).ResolveAsync(name, reference.Revision, cancellationToken).ConfigureAwait(false);
        Package package = new();
        using ManifestAudit audit = new();
        await foreach (ManifestRecord record in audit
            .ReadAsync(new ManifestSource(access.Store, bucket).ReadInOrderAsync(hash, cancellationToken), cancellationToken)
            .ConfigureAwait(false))
        {
            switch (record)
            {
                case ManifestHeader header:
                    package.Header = header;
                    break;
                case DirectoryMetadata directory:
                    package.SetDirectoryMetadata(directory.LogicalKey, directory.Meta);
                    break;
                case ManifestEntry entry:
                    package.Set(entry);
                    break;
            }
        }

        // What is wrong here would be published under a hash that is right.
        return audit.Finish(hash) is string fault
            ? throw PackageErrors.ManifestMismatch(
                name, hash, $"{fault} No revision was made of it.", "Verify the package, and work with another revision or push it again.")
            : (hash, package);
    }

    /// <summary>The entry as something to be placed: a local file of a package that was never pushed is sent.</summary>
    internal static PendingEntry ToPending(ManifestEntry entry)
    {
        if (!entry.PhysicalKey.IsLocal)
        {
            return new PendingObject(entry, ETag: null);
        }

        FileInfo file = new(entry.PhysicalKey.Path);
        return file.Exists
            ? new PendingFile(new LocalFile(entry.LogicalKey, file.FullName, file.Length), entry.Meta)
            : throw new QuiltException(
                QuiltErrorKind.NotFound,
                "SourceNotFound",
                $"The entry '{entry.LogicalKey}' leads to a local file that is not here: {entry.PhysicalKey}.",
                entry.LogicalKey,
                "Copy the package where its files are, or update it with files that are here.");
    }
}
