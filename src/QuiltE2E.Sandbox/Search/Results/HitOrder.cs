using System.Globalization;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Dsl;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Results;

/// <summary>Puts documents in order; those that are equal in everything asked for keep the order in which they were indexed.</summary>
internal sealed class HitOrder
{
    private readonly IReadOnlyList<OrderKey> _keys;
    private readonly DocumentScores _found;
    private readonly List<Dictionary<long, object>?> _values;

    /// <exception cref="SearchFailure">There is no ordering by one of the keys.</exception>
    public HitOrder(Database database, IReadOnlyList<OrderKey> keys, DocumentScores found)
    {
        _keys = keys;
        _found = found;
        _values = [.. keys.Select(key => key.Field is "_score" or "_doc" ? null : ColumnValues.Load(database, key.Field, key.AllowsUnmapped, found.Keys))];
    }

    /// <summary>The documents in order, those after a place only where one is given.</summary>
    public List<long> Sort(IReadOnlyList<string?>? after)
    {
        List<long> docs = [.. _found.Keys];
        if (_keys.Count == 0)
        {
            docs.Sort((left, right) => _found[right].CompareTo(_found[left]) is int order and not 0 ? order : left.CompareTo(right));
            return docs;
        }

        docs.Sort(Compare);
        return after is null ? docs : docs.FindAll(doc => IsAfter(doc, after));
    }

    /// <summary>What a document is ordered by, or null where that is its score alone.</summary>
    public IReadOnlyList<object?>? ValuesOf(long doc) => _keys.Count == 0 ? null : [.. Enumerable.Range(0, _keys.Count).Select(key => ValueOf(key, doc))];

    private static int CompareValues(object left, object right) => left is double number
        ? number.CompareTo((double)right)
        : KeyOrder.Compare((string)left, (string)right);

    private object? ValueOf(int key, long doc) => _keys[key].Field switch
    {
        "_score" => _found[doc],
        "_doc" => (double)doc,
        _ => _values[key]!.GetValueOrDefault(doc),
    };

    private int Compare(long left, long right)
    {
        for (int key = 0; key < _keys.Count; key++)
        {
            int order = Compare(_keys[key], ValueOf(key, left), ValueOf(key, right));
            if (order != 0)
            {
                return order;
            }
        }

        return left.CompareTo(right);
    }

    private static int Compare(OrderKey key, object? left, object? right)
    {
        if (left is null || right is null)
        {
            int order = (left is null).CompareTo(right is null);
            return key.MissingFirst ? -order : order;
        }

        int compared = CompareValues(left, right);
        return key.IsDescending ? -compared : compared;
    }

    private bool IsAfter(long doc, IReadOnlyList<string?> after)
    {
        for (int key = 0; key < _keys.Count; key++)
        {
            object? value = ValueOf(key, doc);
            object? bound = value is string || after[key] is null ? after[key]
                : double.TryParse(after[key], CultureInfo.InvariantCulture, out double number) ? number
                : throw SearchFailure.Illegal($"Failed to parse search_after value for field [{_keys[key].Field}].");
            int order = Compare(_keys[key], value, bound);
            if (order != 0)
            {
                return order > 0;
            }
        }

        return false;
    }
}
