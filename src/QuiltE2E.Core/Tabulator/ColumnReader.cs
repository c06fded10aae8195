using System.Text.RegularExpressions;

namespace QuiltE2E.Core.Tabulator;

/// <summary>Reads the columns of a Tabulator table's configuration.</summary>
/// <param name="reader">Takes what is wrong.</param>
/// <param name="schema">The list of columns.</param>
internal sealed partial class ColumnReader(TabulatorConfigReader reader, ConfigNode schema)
{
    private const int MaxLength = 255;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether something can be the name of a column.</summary>
    public static bool IsName(string text) => text.Length <= MaxLength && NamePattern.IsMatch(text);

    /// <summary>Reads them; those that are wrong are left out, and noted.</summary>
    public IReadOnlyList<TabulatorColumn> Read()
    {
        if (schema.Items is not { Count: > 0 } items)
        {
            reader.Refuse(schema, "this is not a list of at least one column");
            return [];
        }

        return [.. items.Select(ReadColumn).OfType<TabulatorColumn>()];
    }

    private TabulatorColumn? ReadColumn(ConfigNode node)
    {
        TabulatorConfigReader.Members column = new(reader, node, ["name", "type"], ["nullable"]);
        bool? nullable = reader.Flag(column["nullable"]);
        string? name = ReadName(column["name"]);
        string? type = ReadType(column["type"]);
        return name is null || type is null ? null : new TabulatorColumn(name, type, nullable ?? true);
    }

    private string? ReadName(ConfigNode? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node.Text is not string name)
        {
            reader.Refuse(node, $"{node.Shown} is not a text; put it in quotes");
            return null;
        }

        if (!IsName(name))
        {
            reader.Refuse(node, $"'{name}' is no name of a column: it has letters, digits, '_' and '-', a letter first, {MaxLength} at most");
            return null;
        }

        if (!_names.Add(name))
        {
            reader.Refuse(node, $"there is a column '{name}' already");
        }

        return name;
    }

    private string? ReadType(ConfigNode? node)
    {
        if (node is null || TabulatorColumn.Types.Contains(node.Text, StringComparer.Ordinal))
        {
            return node?.Text;
        }

        string? near = TabulatorColumn.Types.FirstOrDefault(type => type.Equals(node.Text, StringComparison.OrdinalIgnoreCase));
        reader.Refuse(
            node, $"{node.Shown} is none of {string.Join(", ", TabulatorColumn.Types)}{(near is null ? string.Empty : $"; write {near}")}");
        return null;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern { get; }
}
