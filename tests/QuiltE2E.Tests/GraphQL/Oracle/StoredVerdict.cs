using System.Text.Encodings.Web;
using System.Text.Json;

namespace QuiltE2E.Tests.GraphQL.Oracle;

/// <summary>A case with the oracle's verdict, kept in the repository so that it is checked where there is no oracle.</summary>
/// <param name="Kind"><c>document</c> or <c>sdl</c>; <c>sdl</c> sources stand for themselves, documents go with the catalog schema.</param>
/// <param name="Source">The text.</param>
/// <param name="Verdict">The rules broken, blank separated; <c>syntax</c>, <c>schema</c>, or empty for valid.</param>
internal sealed record StoredVerdict(string Kind, string Source, string Verdict)
{
    private const string Target = "QUILTE2E_WRITE_GRAPHQL_VERDICTS";

    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>With the environment variable set to a file, writes a choice of the oracle's verdicts there.</summary>
    public static void WriteWhenAsked(IReadOnlyList<OracleCase> cases, IReadOnlyList<OracleAnswer> answers)
    {
        if (Environment.GetEnvironmentVariable(Target) is not { Length: > 0 } file)
        {
            return;
        }

        // All that are pinned; then for each verdict of at most two rules a few, small ones first: each rule alone and in company.
        (OracleCase First, OracleAnswer Second)[] decided = [.. cases.Zip(answers).Where(static pair => pair.Second.Undecided.Count == 0)];
        IEnumerable<StoredVerdict> pinned = decided
            .Where(static pair => pair.First.Id.StartsWith("pinned", StringComparison.Ordinal))
            .Select(static pair => new StoredVerdict(pair.First.Kind, pair.First.Source, pair.Second.Verdict));
        IEnumerable<StoredVerdict> chosen = decided
            .Select(static pair => new StoredVerdict(pair.First.Kind, pair.First.Source, pair.Second.Verdict))
            .GroupBy(static entry => (entry.Kind, entry.Verdict))
            .Where(static group => group.Key.Verdict.Count(static character => character == ' ') < 2)
            .SelectMany(static group => group.OrderBy(static entry => entry.Source.Length).Take(Share(group.Key.Kind, group.Key.Verdict)));
        File.WriteAllText(file, JsonSerializer.Serialize(pinned.Union(chosen), Layout) + "\n");
    }

    private static int Share(string kind, string verdict) => (kind, verdict) switch
    {
        ("document", "") => 40,
        ("sdl", "schema") => 12,
        ("document", _) when !verdict.Contains(' ', StringComparison.Ordinal) => 8,
        ("document", _) => 1,
        _ => verdict.Contains(' ', StringComparison.Ordinal) ? 1 : 2,
    };
}
