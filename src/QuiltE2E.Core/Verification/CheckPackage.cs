using System.Globalization;
using System.Security.Cryptography;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Core.Verification;

/// <summary>The small package that a check pushes: its name, its local folders and what is in it.</summary>
/// <remarks>
/// It holds what tends to break: an empty file, a name with spaces and non-ASCII letters, a directory that sorts between
/// files, and a file just over the size from which uploads go in parts. The run id is in its content and its metadata, so
/// its hash is its own and removing its manifest cannot hurt anybody.
/// </remarks>
internal sealed class CheckPackage : IDisposable
{
    /// <summary>The file that the second revision changes.</summary>
    internal const string ChangedKey = "README.md";

    /// <summary>The file that a Tabulator table is made of: CSV with a header.</summary>
    internal const string TableKey = "data/readings.csv";

    private const int LargeSize = (8 * 1024 * 1024) + 1;
    private readonly string _root;

    internal CheckPackage(string? runId)
    {
        RunId = runId ?? string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTimeOffset.UtcNow:yyyyMMdd'T'HHmmss}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        Name = $"quilt-e2e/check-{RunId}";
        _root = Path.Combine(Path.GetTempPath(), $"quilt-e2e-check-{RunId}");
        Source = Path.Combine(_root, "source");
        Installed = Path.Combine(_root, "installed");
    }

    /// <summary>The rows of that file.</summary>
    internal static IReadOnlyList<(long Id, string Value)> TableRows { get; } = [(1, "low"), (2, "high, and \"odd\"")];

    /// <summary>Ends the names of everything the check makes.</summary>
    internal string RunId { get; }

    /// <summary>The package's name.</summary>
    internal string Name { get; }

    /// <summary>The folder to push.</summary>
    internal string Source { get; }

    /// <summary>The folder to install into.</summary>
    internal string Installed { get; }

    /// <summary>Top hashes that were about to be written or were; kept before the manifest is made.</summary>
    internal List<string> TopHashes { get; } = [];

    /// <summary>Top hash of the revision that was pushed last.</summary>
    internal string LatestHash { get; set; } = string.Empty;

    /// <summary>The Tabulator table that was about to be made or was; null when there is none.</summary>
    internal string? Table { get; set; }

    /// <summary>Logical keys and bytes, in the order of a package.</summary>
    internal SortedDictionary<string, byte[]> Files { get; } = new(LogicalKey.TreeOrder);

    /// <summary>The name of the Tabulator table of a run; those of Athena have no capital letters.</summary>
    internal static string TableOf(string runId) => $"quilt-e2e-check-{runId.ToLowerInvariant()}";

    /// <summary>The package at its latest revision.</summary>
    internal PackageReference Latest(string bucket) => new(bucket, Name, RevisionSelector.Parse(text: null));

    /// <summary>Writes the files of the first revision.</summary>
    internal void Create()
    {
        byte[] large = new byte[LargeSize];
        for (int i = 0; i < large.Length; i++)
        {
            large[i] = (byte)(i * 31 / 7);
        }

        Write(ChangedKey, System.Text.Encoding.UTF8.GetBytes($"# Deployment check {RunId}\n"));
        Write("data/empty.txt", []);
        Write("data/large.bin", large);
        Write(TableKey, System.Text.Encoding.UTF8.GetBytes(
            $"id,value\n{string.Concat(TableRows.Select(static row => $"{row.Id},\"{row.Value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n"))}"));
        Write("data-2/name with spaces, ümlaut & 100%.txt", "3\n"u8.ToArray());
    }

    /// <summary>Changes one file for the second revision.</summary>
    internal void Change() =>
        Write(ChangedKey, System.Text.Encoding.UTF8.GetBytes($"# Deployment check {RunId}\n\nSecond revision.\n"));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }
    }

    private void Write(string key, byte[] content)
    {
        string path = Path.Combine(Source, key.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        Files[key] = content;
    }
}
