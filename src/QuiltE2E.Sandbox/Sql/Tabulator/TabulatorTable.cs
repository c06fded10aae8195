using System.Text.RegularExpressions;
using QuiltE2E.Sandbox.Registry.Tabulator;
using QuiltE2E.Sandbox.Registry.Yaml;

namespace QuiltE2E.Sandbox.Sql.Tabulator;

/// <summary>The configuration of a Tabulator table, as its YAML says.</summary>
/// <param name="Columns">What files hold, in order.</param>
/// <param name="PackageName">Which packages: found anywhere in their names. Its named groups are columns.</param>
/// <param name="LogicalKey">Which files: found anywhere in their paths. Its named groups are columns, too.</param>
/// <param name="IsParquet">Whether files are Parquet, and not CSV.</param>
/// <param name="HasHeader">Whether the first row of a CSV file is none.</param>
/// <param name="Delimiter">What is between the fields of a CSV file.</param>
/// <param name="ContinuesOnError">Whether a file that cannot be read is one row that says so, and not the end of the query.</param>
internal sealed record TabulatorTable(
    IReadOnlyList<TabulatorColumn> Columns,
    Regex PackageName,
    Regex LogicalKey,
    bool IsParquet,
    bool HasHeader,
    char Delimiter,
    bool ContinuesOnError)
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>The columns that every table has at its end.</summary>
    public static IReadOnlyList<string> SystemColumns { get; } = ["$pkg_name", "$logical_key", "$physical_key", "$top_hash", "$issue"];

    /// <summary>The named groups of both expressions. A name that a column of the files has already is the column's.</summary>
    public IReadOnlyList<string> Captures { get; } =
    [
        .. PackageName.GetGroupNames().Concat(LogicalKey.GetGroupNames())
            .Where(static name => !char.IsAsciiDigit(name[0]))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => !Columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))),
    ];

    /// <summary>All columns of the table, with Athena's types.</summary>
    public IReadOnlyList<SqlColumn> AllColumns =>
    [
        .. Columns.Select(static column => new SqlColumn(column.Name, column.AthenaType)),
        .. Captures.Concat(SystemColumns).Select(static name => new SqlColumn(name, "varchar")),
    ];

    /// <summary>Reads a configuration that the registry has taken.</summary>
    /// <exception cref="SqlFailedException">It is wrong all the same.</exception>
    public static TabulatorTable Parse(string yaml)
    {
        if (TabulatorRules.Check(yaml) is string problem)
        {
            throw new SqlFailedException(SqlFailure.Source, problem);
        }

        IReadOnlyDictionary<string, object?> config = Members(YamlText.Parse(yaml));
        IReadOnlyDictionary<string, object?> source = Members(config["source"]);
        IReadOnlyDictionary<string, object?> parser = Members(config["parser"]);
        return new(
            [.. ((IReadOnlyList<object?>)config["schema"]!).Select(static column => TabulatorColumn.Of(Members(column)))],
            new((string)source["package_name"]!, RegexOptions.CultureInvariant, LongestMatch),
            new((string)source["logical_key"]!, RegexOptions.CultureInvariant, LongestMatch),
            parser["format"] is "parquet",
            parser.GetValueOrDefault("header") is true,
            ((string?)parser.GetValueOrDefault("delimiter") ?? ",")[0],
            config.GetValueOrDefault("continue_on_error") is true);
    }

    private static IReadOnlyDictionary<string, object?> Members(object? value) => (IReadOnlyDictionary<string, object?>)value!;
}
