using System.Globalization;
using System.Text.Json;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Packages;

/// <summary>The typed values in the user metadata of some manifests.</summary>
internal sealed class MetadataValues
{
    private static readonly Dictionary<string, string> TypeNames = new(StringComparer.Ordinal)
    {
        ["double"] = "number",
        ["date"] = "datetime",
        ["keyword"] = "keyword",
        ["text"] = "text",
        ["boolean"] = "boolean",
    };

    private readonly Dictionary<(string Pointer, string Type), Dictionary<long, object>> _values = [];
    private readonly Dictionary<(string Pointer, string Type), SortedSet<string>> _keywords = [];

    private MetadataValues()
    {
    }

    /// <summary>Every field that one of them has, with its type in words of the schema: <c>number</c>, by pointer.</summary>
    public IEnumerable<(string Pointer, string Type)> Fields => _values.Keys.OrderBy(static key => key.Pointer, StringComparer.Ordinal)
        .ThenBy(static key => key.Type, StringComparer.Ordinal);

    public static MetadataValues Load(Database database, IEnumerable<long> manifests)
    {
        MetadataValues values = new();
        database["SELECT doc, json_pointer, type, coalesce(keyword, text), double, boolean, date FROM meta WHERE doc IN (SELECT value FROM json_each($1)) ORDER BY rowid"].Walk(
            row =>
            {
                (string, string Type) key = (row.GetString(1), TypeNames[row.GetString(2)]);
                object value = key.Type switch
                {
                    "number" => row.GetDouble(4),
                    "boolean" => (double)row.GetInt64(5),
                    "datetime" => (double)row.GetInt64(6),
                    _ => row.GetString(3),
                };
                values.Add(key, row.GetInt64(0), value);
                return true;
            },
            JsonSerializer.Serialize([.. manifests.Distinct()], SearchJson.Default.Int64Array));
        return values;
    }

    /// <summary>The types that a field has.</summary>
    public IReadOnlyList<string> TypesOf(string pointer) =>
        [.. _values.Keys.Where(key => string.Equals(key.Pointer, pointer, StringComparison.Ordinal)).Select(static key => key.Type)];

    /// <summary>A manifest's value: a text, else a number, a time in milliseconds, 1 and 0; null where it has none.</summary>
    public object? Value(long manifest, string pointer, string type) =>
        _values.GetValueOrDefault((pointer, type))?.GetValueOrDefault(manifest);

    /// <summary>The least and the greatest of a field whose values are numbers.</summary>
    public (double Least, double Greatest) Extents(string pointer, string type)
    {
        IEnumerable<double> numbers = _values[(pointer, type)].Values.Select(static value => Convert.ToDouble(value, CultureInfo.InvariantCulture));
        return (numbers.Min(), numbers.Max());
    }

    /// <summary>All that a field of keywords says.</summary>
    public IEnumerable<string> Keywords(string pointer) => _keywords[(pointer, "keyword")];

    private void Add((string Pointer, string Type) key, long manifest, object value)
    {
        if (!_values.TryGetValue(key, out Dictionary<long, object>? ofField))
        {
            _values[key] = ofField = [];
            _keywords[key] = new(StringComparer.Ordinal);
        }

        // Of a list, the first counts for the order.
        ofField.TryAdd(manifest, value);
        if (value is string text)
        {
            _keywords[key].Add(text);
        }
    }
}
