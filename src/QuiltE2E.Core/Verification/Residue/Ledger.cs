using System.Text.Json;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>
/// Residue: what a run of the suites has made, written down before it is made, so that all of it can be found and removed
/// whatever became of the run.
/// </summary>
/// <remarks>A ledger is a file of JSON lines. A last line without its end was being written when the run died and is not counted:
/// what it announces was not begun.</remarks>
public static class Ledger
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a ledger.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Its entries in order.</returns>
    /// <exception cref="QuiltException"><c>LedgerNotFound</c>, or <c>InvalidLedger</c> with the line that breaks the format.</exception>
    public static async Task<IReadOnlyList<LedgerEntry>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound,
                "LedgerNotFound",
                $"There is no ledger '{path}'.",
                path,
                "Give the ledger.jsonl that the run has printed.",
                innerException: e);
        }

        string[] lines = text.Split('\n');
        List<LedgerEntry> entries = [];
        for (int i = 0; i < lines.Length - 1; i++)
        {
            entries.Add(Parse(path, i + 1, lines[i]));
        }

        return entries;
    }

    private static LedgerEntry Parse(string path, int number, string line)
    {
        try
        {
            LedgerEntry entry = JsonSerializer.Deserialize<LedgerEntry>(line, Options)
                ?? throw new JsonException("the line is null");
            return Check(entry) is string rule ? throw new JsonException(rule) : entry;
        }
        catch (JsonException e)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData,
                "InvalidLedger",
                $"Line {number} of the ledger '{path}' cannot be used: {e.Message}",
                path,
                "Repair the line by hand or remove what it names yourself; nothing is removed by guessing.",
                innerException: e);
        }
    }

    // What is deleted later follows from these values, so nothing that is merely plausible passes.
    private static string? Check(LedgerEntry entry) => entry switch
    {
        { Run.Length: < 8 } => "a run id has at least 8 characters",
        _ when !RegistryAddress.IsBucketName(entry.Bucket) => $"'{entry.Bucket}' is no bucket name",
        { Kind: LedgerEntryKind.Package } when !PackageName.TryParse(entry.Name, out _) => $"'{entry.Name}' is no package name",
        { Kind: LedgerEntryKind.Manifest } when !TopHash.TryParse(entry.Name, out _) => $"'{entry.Name}' is no top hash",
        { Kind: LedgerEntryKind.StoredObject } when !entry.Name.Contains(entry.Run, StringComparison.Ordinal) =>
            $"the key '{entry.Name}' does not carry the run id",
        { Kind: LedgerEntryKind.TabulatorTable } when !entry.Name.Contains(entry.Run, StringComparison.Ordinal) =>
            $"the table name '{entry.Name}' does not carry the run id",
        { Kind: LedgerEntryKind.Bucket } when entry.Name != entry.Bucket || RunId.OfBucket(entry.Bucket)?.Text != entry.Run =>
            $"the bucket '{entry.Name}' is not named after the run",
        { Kind: LedgerEntryKind.Package } when !entry.Name.Contains(entry.Run, StringComparison.Ordinal) =>
            $"the package name '{entry.Name}' does not carry the run id",
        _ => null,
    };
}
