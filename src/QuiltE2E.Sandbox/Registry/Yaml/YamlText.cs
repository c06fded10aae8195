using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace QuiltE2E.Sandbox.Registry.Yaml;

/// <summary>Reads one YAML document, or JSON, which is YAML too: strings, numbers, booleans, nulls, lists and maps.</summary>
internal sealed class YamlText
{
    private const int MaxDepth = 40;
    private const int MaxValues = 20_000;

    private readonly Parser _parser;
    private int _values;

    private YamlText(string text) => _parser = new(new StringReader(text));

    /// <summary>Reads a document; an empty one is null.</summary>
    /// <exception cref="YamlException">It is no YAML, or of a kind that is refused.</exception>
    public static object? Parse(string text)
    {
        YamlText reader = new(text);
        reader._parser.Consume<StreamStart>();
        if (!reader._parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        object? value = reader.Read(depth: 0);
        reader._parser.Consume<DocumentEnd>();
        return reader._parser.TryConsume<StreamEnd>(out _) ? value : throw new YamlException("there is more than one document");
    }

    /// <summary>The name that Python has for the type of a value, which the registry's messages go by.</summary>
    public static string TypeName(object? value) => value switch
    {
        null => "NoneType",
        string => "str",
        bool => "bool",
        long => "int",
        double => "float",
        IReadOnlyList<object?> => "list",
        _ => "dict",
    };

    private object? Read(int depth)
    {
        if (depth > MaxDepth || ++_values > MaxValues)
        {
            throw new YamlException($"it has more than {MaxValues} values, or is nested deeper than {MaxDepth}");
        }

        ParsingEvent next = _parser.Consume<ParsingEvent>();
        return next switch
        {
            Scalar { Tag.IsEmpty: true, Style: ScalarStyle.Plain } scalar => Resolve(scalar.Value),
            Scalar scalar => scalar.Value,
            SequenceStart => ReadList(depth),
            MappingStart => ReadMap(depth),
            AnchorAlias => throw new YamlException(next.Start, next.End, "aliases are not allowed"),
            _ => throw new YamlException(next.Start, next.End, "a value is missing"),
        };
    }

    private List<object?> ReadList(int depth)
    {
        List<object?> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Read(depth + 1));
        }

        return items;
    }

    private Dictionary<string, object?> ReadMap(int depth)
    {
        Dictionary<string, object?> members = new(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            Scalar name = _parser.Consume<Scalar>();
            if (!members.TryAdd(name.Value, Read(depth + 1)))
            {
                throw new YamlException(name.Start, name.End, $"the member '{name.Value}' is there twice");
            }
        }

        return members;
    }

    private static object? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
        _ when char.IsAsciiDigit(text[^1])
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => text,
    };
}
