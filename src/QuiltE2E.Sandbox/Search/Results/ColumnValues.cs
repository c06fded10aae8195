using System.Globalization;
using System.Text.Json;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Index;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Results;

/// <summary>The values that documents have in a field, to order them by or to compute with.</summary>
internal static class ColumnValues
{
    /// <summary>Texts as strings, everything else as numbers.</summary>
    /// <param name="database">The index.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="allowsUnmapped">Whether a field that no index has is no error.</param>
    /// <param name="docs">The documents; those without a value are left out.</param>
    /// <exception cref="SearchFailure">There is no such field, or it is one of words.</exception>
    public static Dictionary<long, object> Load(Database database, string field, bool allowsUnmapped, IEnumerable<long> docs)
    {
        Dictionary<long, object> values = [];
        IReadOnlyList<SearchField> fields = SearchFields.Find(field);
        if (fields.Count == 0 && !allowsUnmapped)
        {
            throw new SearchFailure("query_shard_exception", $"No mapping found for [{field}] in order to sort on");
        }

        string ids = JsonSerializer.Serialize([.. docs], SearchJson.Default.Int64Array);
        foreach (SearchField known in fields)
        {
            if (known.Type is FieldType.Text)
            {
                throw new SearchFailure(
                    "illegal_argument_exception",
                    "Text fields are not optimised for operations that require per-document field data like aggregations and sorting, "
                    + $"so these operations are disabled by default. Please use a keyword field instead. Alternatively, set fielddata=true on [{field}] "
                    + "in order to load field data by uninverting the inverted index. Note that this can use significant memory.");
            }

            string kind = known.Kind is DocumentKind only ? $"kind = {((int)only).ToString(CultureInfo.InvariantCulture)} AND " : string.Empty;
            database[$"SELECT doc, {known.Expression} FROM doc WHERE {kind}doc IN (SELECT value FROM json_each($1)) AND {known.Expression} IS NOT NULL"].Walk(
                row =>
                {
                    values[row.GetInt64(0)] = row.GetValue(1) is long number ? (double)number : row.GetValue(1);
                    return true;
                },
                ids);
        }

        return values;
    }
}
