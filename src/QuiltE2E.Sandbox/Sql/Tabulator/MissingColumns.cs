namespace QuiltE2E.Sandbox.Sql.Tabulator;

/// <summary>Says in <c>$issue</c> which columns a file lacks.</summary>
internal static class MissingColumns
{
    public static string Say(IEnumerable<string> names) => $"Missing columns: {string.Join(", ", names)}";
}
