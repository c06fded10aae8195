using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Platform;

/// <summary>Reads what a revision holds, with hashes: from the registry, and for large packages from the manifest on S3.</summary>
/// <remarks>
/// The registry gives all files of a package in one answer, and gives null where there are more than were asked for. A large
/// package is not squeezed through it: its manifest streams. Only where S3 refuses the manifest is the registry asked for all.
/// </remarks>
internal sealed class PlatformContents(PlatformQueries queries, IObjectStore store)
{
    // An answer of some megabytes.
    private const int MostInOneAnswer = 10_000;

    /// <summary>Reads the files, in the order of a package.</summary>
    /// <returns>Files, and directories with metadata where the manifest was read.</returns>
    internal async IAsyncEnumerable<ManifestRecord> ReadAsync(
        PackageName name, TopHash hash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (IReadOnlyList<ManifestEntry>? entries, long? total) = await FindFlatAsync(name, hash, MostInOneAnswer, cancellationToken)
            .ConfigureAwait(false);
        if (entries is null)
        {
            if (await TryOpenAsync(hash, cancellationToken).ConfigureAwait(false) is QuiltException refusal)
            {
                int most = (int)Math.Min(total ?? int.MaxValue, int.MaxValue);
                (entries, _) = await FindFlatAsync(name, hash, most, cancellationToken).ConfigureAwait(false);
                entries = entries ?? throw refusal.Adding("The registry does not give the whole list of files either.");
            }
            else
            {
                await foreach (ManifestRecord record in new ManifestSource(store, queries.Bucket)
                    .ReadInOrderAsync(hash, cancellationToken).ConfigureAwait(false))
                {
                    yield return record;
                }

                yield break;
            }
        }

        foreach (ManifestEntry entry in entries)
        {
            yield return entry;
        }
    }

    private static ManifestEntry Read(string logicalKey, PackageJson value, PackageName name)
    {
        if (value is not PackageJsonObject json || json.Text("physicalKey") is not string physicalKey)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData,
                "UnexpectedAnswer",
                $"The registry gives no physical key for the file '{logicalKey}' of '{name}'.",
                logicalKey,
                "Verify the package; if it is well, give the request id to the operators of the registry.");
        }

        ContentHash? hash = json.Object("hash") is PackageJsonObject found && found.Text("type") is string type
            ? new ContentHash(type, found.Text("value") ?? string.Empty)
            : null;
        return new ManifestEntry(logicalKey, PhysicalKey.Parse(physicalKey), json.Number("size"), hash, json.Object("meta"));
    }

    private async Task<QuiltException?> TryOpenAsync(TopHash hash, CancellationToken cancellationToken)
    {
        try
        {
            return await new ManifestSource(store, queries.Bucket).FindAsync(hash, cancellationToken).ConfigureAwait(false) is null
                ? PackageErrors.ManifestNotFound(queries.Bucket, hash)
                : null;
        }
        catch (QuiltException refusal) when (refusal.Kind is QuiltErrorKind.AccessDenied or QuiltErrorKind.Unauthenticated
            or QuiltErrorKind.NotSupported)
        {
            return refusal;
        }
    }

    private async Task<(IReadOnlyList<ManifestEntry>? Entries, long? Total)> FindFlatAsync(
        PackageName name, TopHash hash, int most, CancellationToken cancellationToken)
    {
        (_, PackageJsonObject revision) = await queries.GetAsync(
            "ContentsFlatMap",
            name,
            new RevisionSelector.Full(hash),
            [("max", new PackageJsonInteger(most))],
            cancellationToken).ConfigureAwait(false);
        return revision.Object("contentsFlatMap") is PackageJsonObject files
            ? ([.. files.Members.Select(file => Read(file.Key, file.Value, name)).OrderBy(static entry => entry.LogicalKey, LogicalKey.TreeOrder)], null)
            : (null, revision.Number("totalEntries"));
    }
}
