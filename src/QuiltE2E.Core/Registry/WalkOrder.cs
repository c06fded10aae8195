using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Registry;

/// <summary>Checks, while a manifest streams by, that it is in the order of a package's walk.</summary>
/// <remarks>
/// Browsing and comparing in one pass rest on it, and every known writer keeps it. In this order a repeated key, and a name
/// that is both file and directory, are neighbours, so they are found without keeping any keys. A small manifest in another
/// order is sorted; a large one is refused, as sorting it would take all of it in memory.
/// </remarks>
internal sealed class WalkOrder(string source)
{
    /// <summary>Manifests up to this many bytes are sorted when they have to be.</summary>
    internal const long SortLimit = 8 * 1024 * 1024;

    private string? _directory;
    private string? _file;

    /// <summary>Reads all records and brings them into order.</summary>
    internal static async IAsyncEnumerable<ManifestRecord> SortAsync(
        IAsyncEnumerable<ManifestRecord> records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<ManifestRecord> all = [];
        await foreach (ManifestRecord record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            all.Add(record);
        }

        foreach (ManifestRecord record in all.OrderBy(Rank).ThenBy(Key, LogicalKey.TreeOrder))
        {
            yield return record;
        }
    }

    /// <summary>Takes the next record and refuses it when it cannot come here.</summary>
    internal void Check(ManifestRecord record)
    {
        switch (record)
        {
            case DirectoryMetadata directory:
                Refuse(_file is not null || !IsBehind(_directory, directory.LogicalKey), directory.LogicalKey);
                _directory = directory.LogicalKey;
                break;
            case ManifestEntry file:
                CheckNeighbours(file.LogicalKey);
                Refuse(!IsBehind(_file, file.LogicalKey), file.LogicalKey);
                _file = file.LogicalKey;
                break;
        }
    }

    private static bool IsBehind(string? before, string key) =>
        before is null || LogicalKey.TreeOrder.Compare(before, key) < 0;

    private static int Rank(ManifestRecord record) => record switch
    {
        ManifestHeader => 0,
        DirectoryMetadata => 1,
        _ => 2,
    };

    private static string Key(ManifestRecord record) => record switch
    {
        DirectoryMetadata directory => directory.LogicalKey,
        ManifestEntry file => file.LogicalKey,
        _ => string.Empty,
    };

    private void CheckNeighbours(string key)
    {
        if (key == _file)
        {
            throw Invalid("ManifestDuplicateKey", $"The manifest {source} lists '{key}' twice.", key);
        }

        if (_file is not null && key.Length > _file.Length && key[_file.Length] == '/' && key.StartsWith(_file, StringComparison.Ordinal))
        {
            throw Invalid("ManifestKeyConflict", $"In the manifest {source} '{_file}' is a file, and a directory because of '{key}'.", _file);
        }
    }

    private void Refuse(bool isWrong, string key)
    {
        if (isWrong)
        {
            throw Invalid("ManifestNotInOrder", $"The manifest {source} is not in the order of a package's walk at '{key}'.", key);
        }
    }

    private static QuiltException Invalid(string id, string message, string key) => new(
        QuiltErrorKind.InvalidData, id, message, key, "Push the package again with a client that writes a correct manifest.");
}
