using System.Text.RegularExpressions;
using QuiltE2E.Core.Workflows;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuiltE2E.Core.Tabulator;

/// <summary>Reads the configuration of a Tabulator table, and collects all that is wrong with it.</summary>
/// <param name="yaml">The document.</param>
internal sealed class TabulatorConfigReader(string yaml)
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);
    private readonly List<TabulatorConfigFault> _faults = [];

    /// <summary>What is wrong, in the order of the document.</summary>
    public IReadOnlyList<TabulatorConfigFault> Faults =>
        [.. _faults.OrderBy(static fault => fault.Line).ThenBy(static fault => fault.Column)];

    /// <summary>Reads it.</summary>
    /// <returns>The configuration, or null when anything is wrong.</returns>
    public TabulatorConfig? Read()
    {
        if (Load() is not ConfigNode root)
        {
            return null;
        }

        Members config = new(this, root, ["schema", "source", "parser"], ["continue_on_error"]);
        IReadOnlyList<TabulatorColumn> columns = config["schema"] is ConfigNode schema ? new ColumnReader(this, schema).Read() : [];
        Members? source = config["source"] is ConfigNode found ? new(this, found, ["type", "package_name", "logical_key"], []) : null;
        if (source?["type"] is ConfigNode type && type.Text is not "quilt-packages")
        {
            Refuse(type, $"{type.Shown} is not quilt-packages, the only kind of source there is");
        }

        string packages = Pattern(source?["package_name"]);
        string keys = Pattern(source?["logical_key"]);
        CheckCaptures(columns, source?["package_name"], source?["logical_key"]);
        ParserSettings parser = config["parser"] is ConfigNode settings ? ReadParser(settings) : new();
        bool? continues = Flag(config["continue_on_error"]);
        return _faults.Count > 0 ? null : new TabulatorConfig
        {
            Columns = columns,
            PackagePattern = packages,
            KeyPattern = keys,
            Format = parser.Format,
            HasHeader = parser.HasHeader,
            Delimiter = parser.Delimiter,
            ContinueOnError = continues,
        };
    }

    /// <summary>Notes a fault.</summary>
    /// <param name="node">Where it is.</param>
    /// <param name="message">What is wrong.</param>
    internal void Refuse(ConfigNode node, string message) => Refuse(node.Start, node.Path, message);

    /// <summary>A truth value; a value of another kind is a fault, and none at all is null.</summary>
    /// <param name="node">The value.</param>
    internal bool? Flag(ConfigNode? node)
    {
        if (node is not null && node.Flag is null)
        {
            Refuse(node, $"{node.Shown} is not true or false");
        }

        return node?.Flag;
    }

    private void Refuse(Mark place, string path, string message) =>
        _faults.Add(new TabulatorConfigFault(place.Line, place.Column, path, message));

    private ConfigNode? Load()
    {
        YamlStream stream = [];
        try
        {
            // It bounds depth and size, which the other does not, and has no places, which the other has.
            YamlReader.Parse(yaml);
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException malformed)
        {
            Refuse(malformed.Start, string.Empty, $"this is not YAML: {malformed.Message}");
            return null;
        }

        if (stream.Documents.Count == 0)
        {
            Refuse(Mark.Empty, string.Empty, "the document is empty");
            return null;
        }

        return new ConfigNode(stream.Documents[0].RootNode, string.Empty);
    }

    private ParserSettings ReadParser(ConfigNode node)
    {
        bool isCsv = node.Members?.GetValueOrDefault("format")?.Text is not "parquet";
        Members parser = new(this, node, ["format"], isCsv ? ["header", "delimiter"] : []);
        if (parser["format"] is ConfigNode format && format.Text is not ("csv" or "parquet"))
        {
            string help = format.Text is "tsv" ? "; values separated by tabs are csv with the delimiter \"\\t\"" : string.Empty;
            Refuse(format, $"{format.Shown} is not csv or parquet{help}");
        }

        if (parser["delimiter"] is ConfigNode delimiter && delimiter.Text is not { Length: 1 })
        {
            Refuse(delimiter, $"{delimiter.Shown} is not one character in quotes");
        }

        return new ParserSettings(
            isCsv ? TabulatorFormat.Csv : TabulatorFormat.Parquet, Flag(parser["header"]) ?? false, parser["delimiter"]?.Text ?? ",");
    }

    private string Pattern(ConfigNode? node)
    {
        if (node is null)
        {
            return string.Empty;
        }

        if (node.Text is not string pattern)
        {
            Refuse(node, $"{node.Shown} is not a text; put it in quotes");
            return string.Empty;
        }

        if (pattern.Contains("(?P<", StringComparison.Ordinal))
        {
            Refuse(node, $"'{pattern}' names a group as Python does; write (?<name>...)");
            return pattern;
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.None, PatternTimeout);
        }
        catch (RegexParseException malformed)
        {
            Refuse(node, $"'{pattern}' is not a regular expression: {malformed.Message.TrimEnd('.')}");
        }

        return pattern;
    }

    // A query could not tell two columns of one name apart, and Athena knows no case.
    private void CheckCaptures(IReadOnlyList<TabulatorColumn> columns, params IEnumerable<ConfigNode?> patterns)
    {
        HashSet<string> taken = new(columns.Select(static column => column.Name), StringComparer.OrdinalIgnoreCase);
        foreach (ConfigNode pattern in patterns.OfType<ConfigNode>().Where(static pattern => pattern.Text is not null))
        {
            foreach (string name in NamedGroups.Of(pattern.Text!))
            {
                if (!ColumnReader.IsName(name))
                {
                    Refuse(pattern, $"the group '{name}' cannot be a column: a name has letters, digits, '_' and '-', a letter first");
                }
                else if (!taken.Add(name))
                {
                    Refuse(pattern, $"the group '{name}' would be a column, and there is one of that name already");
                }
            }
        }
    }

    private sealed record ParserSettings(TabulatorFormat Format = TabulatorFormat.Csv, bool HasHeader = false, string Delimiter = ",");

    /// <summary>The members of a mapping, checked for those that must be there and those that must not.</summary>
    internal sealed class Members
    {
        private readonly IReadOnlyDictionary<string, ConfigNode> _members;

        public Members(TabulatorConfigReader reader, ConfigNode node, string[] required, string[] optional)
        {
            _members = node.Members ?? new Dictionary<string, ConfigNode>(StringComparer.Ordinal);
            if (node.Members is null)
            {
                reader.Refuse(node, $"{node.Shown} is not a mapping with {string.Join(", ", required)}");
                return;
            }

            foreach (string missing in required.Where(name => !_members.ContainsKey(name)))
            {
                reader.Refuse(node, $"'{missing}' is missing");
            }

            foreach ((string name, ConfigNode extra) in _members)
            {
                if (!required.Contains(name, StringComparer.Ordinal) && !optional.Contains(name, StringComparer.Ordinal))
                {
                    reader.Refuse(extra, $"'{name}' is not known here; {string.Join(", ", [.. required, .. optional])} are");
                }
            }
        }

        public ConfigNode? this[string name] => _members.GetValueOrDefault(name);
    }
}
