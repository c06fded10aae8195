using System.Text.RegularExpressions;
using QuiltE2E.Sandbox.Athena.Catalogs;

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Answers SHOW and DESCRIBE from the data catalogs.</summary>
internal sealed class NamesAnswer(
    ISqlCatalog catalog, TableResolver resolver, string defaultCatalog, string defaultDatabase, SqlCaller caller)
{
    private const int Width = 20;

    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <exception cref="SqlFailedException">What it is about is not there.</exception>
    public async Task<ISqlResult> RunAsync(NamesQuestion question, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> name = question.Name;
        switch (question.Subject)
        {
            case NamesQuestion.Databases:
                string place = resolver.FindCatalog(name.Count == 1 ? name[0] : defaultCatalog);
                return List("database_name", Filter(
                    await catalog.ListDatabasesAsync(place, caller, cancellationToken).ConfigureAwait(false), question.Pattern));
            case NamesQuestion.Tables:
                IReadOnlyList<SqlTable> tables = await TablesAsync(name, cancellationToken).ConfigureAwait(false);
                return List("tab_name", Filter(tables.Select(static table => table.Name), question.Pattern));
            case NamesQuestion.Views:
                await TablesAsync(name, cancellationToken).ConfigureAwait(false);
                return List("views", []);
            case NamesQuestion.Columns:
                return List("field", (await TableAsync(name, cancellationToken).ConfigureAwait(false)).Columns.Select(static column => column.Name));
            case NamesQuestion.Partitions:
                await TableAsync(name, cancellationToken).ConfigureAwait(false);
                return List("partition", []);
            case NamesQuestion.CreateTable:
                return List("createtab_stmt", Create(await TableAsync(name, cancellationToken).ConfigureAwait(false)));
            default:
                return Describe(await TableAsync(name, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<IReadOnlyList<SqlTable>> TablesAsync(IReadOnlyList<string> name, CancellationToken cancellationToken)
    {
        string place = resolver.FindCatalog(name.Count == 2 ? name[0] : defaultCatalog);
        string database = await resolver.FindDatabaseAsync(place, name.Count > 0 ? name[^1] : defaultDatabase, cancellationToken).ConfigureAwait(false);
        return await catalog.ListTablesAsync(place, database, caller, cancellationToken).ConfigureAwait(false);
    }

    private Task<SqlTable> TableAsync(IReadOnlyList<string> name, CancellationToken cancellationToken) => resolver.FindAsync(
        resolver.FindCatalog(name.Count == 3 ? name[0] : defaultCatalog), name.Count > 1 ? name[^2] : defaultDatabase, name[^1], cancellationToken);

    private static RowsResult List(string column, IEnumerable<string> names) =>
        new([new(column, "string")], [.. names.Select(static name => new string?[] { name })]);

    private static RowsResult Describe(SqlTable table) => new(
        [new("col_name", "string"), new("data_type", "string"), new("comment", "string")],
        [.. table.Columns.Select(static column => new string?[]
        {
            column.Name.PadRight(Width), HiveTypes.Of(column.Type).PadRight(Width), string.Empty.PadRight(Width),
        })]);

    private static IEnumerable<string> Create(SqlTable table)
    {
        yield return $"CREATE EXTERNAL TABLE `{table.Name}`(";
        for (int index = 0; index < table.Columns.Count; index++)
        {
            SqlColumn column = table.Columns[index];
            yield return $"  `{column.Name}` {HiveTypes.Of(column.Type)}{(index == table.Columns.Count - 1 ? ")" : ",")}";
        }
    }

    // Hive's patterns: a star is any run of characters, a bar an alternative.
    private static IEnumerable<string> Filter(IEnumerable<string> names, string? pattern)
    {
        if (pattern is null)
        {
            return names;
        }

        string expression = string.Join('|', pattern.Split('|').Select(static part =>
            Regex.Escape(part).Replace("\\.\\*", ".*", StringComparison.Ordinal).Replace("\\*", ".*", StringComparison.Ordinal)
                .Replace("%", ".*", StringComparison.Ordinal)));
        Regex wanted = new($"^(?:{expression})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, LongestMatch);
        return names.Where(name => wanted.IsMatch(name));
    }
}
