using QuiltE2E.Core.Packages;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace QuiltE2E.Core.Workflows;

/// <summary>Reads one YAML document as JSON values.</summary>
/// <remarks>
/// Nothing is constructed but strings, numbers, booleans, nulls, arrays and objects: tags other than that of strings are
/// refused. Anchors and merge keys work, within a bound on what they multiply to. Names of members must be strings.
/// </remarks>
internal sealed class YamlReader
{
    private const int MaxDepth = 50;
    private const int MaxNodes = 50_000;

    private readonly Parser _parser;
    private readonly Dictionary<string, (PackageJson Value, int Size)> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlReader(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>Reads a document; an empty text is null.</summary>
    /// <exception cref="YamlException">It is not YAML, or a kind of it that is refused; the message says why and where.</exception>
    internal static PackageJson Parse(string text)
    {
        YamlReader reader = new(text);
        reader._parser.Consume<StreamStart>();
        if (!reader._parser.TryConsume<DocumentStart>(out _))
        {
            return PackageJson.Null;
        }

        PackageJson value = reader.Read(depth: 0);
        reader._parser.Consume<DocumentEnd>();
        return reader._parser.TryConsume<StreamEnd>(out _)
            ? value
            : throw Refuse(reader._parser.Current!, "there is more than one document");
    }

    private static YamlException Refuse(ParsingEvent at, string rule) => new(at.Start, at.End, rule);

    private PackageJson Read(int depth)
    {
        int before = _nodes;
        ParsingEvent next = _parser.Consume<ParsingEvent>();
        if (depth > MaxDepth || ++_nodes > MaxNodes)
        {
            throw Refuse(next, depth > MaxDepth ? $"it is nested deeper than {MaxDepth}" : $"it has more than {MaxNodes} values");
        }

        if (next is AnchorAlias alias)
        {
            if (!_anchors.TryGetValue(alias.Value.Value, out (PackageJson Value, int Size) known))
            {
                throw Refuse(next, $"the anchor '{alias.Value}' is not there, or contains itself");
            }

            _nodes += known.Size;
            return known.Value;
        }

        PackageJson value = next switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart start when CheckTag(start) => ReadSequence(depth),
            MappingStart start when CheckTag(start) => ReadMapping(start, depth),
            _ => throw Refuse(next, "a value is missing"),
        };
        if (next is NodeEvent { Anchor.IsEmpty: false } node)
        {
            _anchors[node.Anchor.Value] = (value, _nodes - before);
        }

        return value;
    }

    private static bool CheckTag(NodeEvent node) =>
        node.Tag.IsEmpty ? true : throw Refuse(node, $"the tag {node.Tag.Value} is not allowed");

    private static PackageJson ReadScalar(Scalar scalar)
    {
        if (!scalar.Tag.IsEmpty && scalar.Tag.Value != "tag:yaml.org,2002:str")
        {
            throw Refuse(scalar, $"the tag {scalar.Tag.Value} is not allowed");
        }

        return scalar.Tag.IsEmpty && scalar.Style == ScalarStyle.Plain
            ? YamlScalars.Resolve(scalar.Value) ?? throw Refuse(scalar, $"'{scalar.Value}' is a date; put it in quotes")
            : new PackageJsonString(scalar.Value);
    }

    private PackageJsonArray ReadSequence(int depth)
    {
        List<PackageJson> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Read(depth + 1));
        }

        return new PackageJsonArray(items);
    }

    private PackageJsonObject ReadMapping(NodeEvent start, int depth)
    {
        List<KeyValuePair<string, PackageJson>> members = [];
        List<KeyValuePair<string, PackageJson>> merged = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            ParsingEvent at = _parser.Current ?? start;
            bool isMerge = at is Scalar { Value: "<<", Style: ScalarStyle.Plain };
            if (Read(depth + 1) is not PackageJsonString name)
            {
                throw Refuse(at, "the name of a member is not a string; put it in quotes");
            }

            PackageJson value = Read(depth + 1);
            if (isMerge)
            {
                merged.InsertRange(0, Merge(at, value));
            }
            else
            {
                members.Add(new(name.Value, value));
            }
        }

        // Own members win over merged ones.
        return new PackageJsonObject(merged.Concat(members));
    }

    private static IEnumerable<KeyValuePair<string, PackageJson>> Merge(ParsingEvent at, PackageJson value) => value switch
    {
        PackageJsonObject owner => owner.Members,
        // Of several, the first wins, so it comes last.
        PackageJsonArray array => array.Items.Reverse().SelectMany(item => Merge(at, item)),
        _ => throw Refuse(at, "'<<' takes a mapping or a list of mappings"),
    };
}
