using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Tabulator;

/// <summary>The configuration of a Tabulator table: which files of which packages are its rows, and how they are read.</summary>
/// <remarks>
/// It is a YAML document. <see cref="Parse"/> takes it only when all of it is as the registry wants it, and else names every fault
/// with its line, so that nothing is sent that would be refused, or be taken and then fail in every query.
/// </remarks>
public sealed record TabulatorConfig
{
    /// <summary>The columns; those of CSV in the order of the files.</summary>
    public required IReadOnlyList<TabulatorColumn> Columns { get; init; }

    /// <summary>A regular expression that is searched for in names of packages. Its named groups are columns.</summary>
    public required string PackagePattern { get; init; }

    /// <summary>A regular expression that is searched for in logical keys. Its named groups are columns.</summary>
    public required string KeyPattern { get; init; }

    /// <summary>How the files are read.</summary>
    public TabulatorFormat Format { get; init; }

    /// <summary>Whether the first row of a CSV file is no data.</summary>
    public bool HasHeader { get; init; }

    /// <summary>What separates the values of a CSV file: one character.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>Whether a file that cannot be read is one row that says so, and not the end of the query; null for what the registry does unless told.</summary>
    public bool? ContinueOnError { get; init; }

    /// <summary>The columns that come from named groups of the two patterns.</summary>
    public IReadOnlyList<string> CapturedColumns => [.. NamedGroups.Of(PackagePattern), .. NamedGroups.Of(KeyPattern)];

    /// <summary>The names of all columns that a query sees: its own, those of named groups, and those that every table has.</summary>
    public IReadOnlyList<string> AllColumns => [.. Columns.Select(static column => column.Name), .. CapturedColumns, .. TabulatorColumn.Added];

    /// <summary>Reads and checks a configuration.</summary>
    /// <param name="yaml">The document.</param>
    /// <param name="source">What it is of, for errors: a file, or a table.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="QuiltException"><c>TabulatorConfigInvalid</c>: all that is wrong, each with line and column.</exception>
    public static TabulatorConfig Parse(string yaml, string source)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        TabulatorConfigReader reader = new(yaml);
        return reader.Read() ?? throw new QuiltException(
            QuiltErrorKind.InvalidArgument, "TabulatorConfigInvalid",
            $"The configuration of {source} is not one of a Tabulator table: {string.Join("; ", reader.Faults)}.", source,
            "Correct the document at the places named; nothing was sent.");
    }

    /// <summary>What is wrong with a configuration.</summary>
    /// <param name="yaml">The document.</param>
    /// <returns>The faults in the order of the document; none when it is sound.</returns>
    public static IReadOnlyList<TabulatorConfigFault> Check(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        TabulatorConfigReader reader = new(yaml);
        reader.Read();
        return reader.Faults;
    }

    /// <summary>Writes it as the registry takes it.</summary>
    /// <returns>The document.</returns>
    public string ToYaml() => TabulatorConfigWriter.Write(this);
}
