using System.Text.RegularExpressions;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Filters;

namespace QuiltE2E.Sandbox.Search.Packages;

/// <summary>How revisions are ordered: by relevance, or by <c>sys:NAME:DIRECTION</c> and <c>usr:POINTER:TYPE:DIRECTION</c>.</summary>
internal sealed partial class PackageOrder
{
    private static readonly Comparer<object?> Values = Comparer<object?>.Create(static (left, right) => (left, right) switch
    {
        (double a, double b) => a.CompareTo(b),
        (string a, string b) => KeyOrder.Compare(a, b),
        _ => 0,
    });

    private readonly Func<PackageHit, object?>? _value;
    private readonly bool _isDescending;

    private PackageOrder(Func<PackageHit, object?>? value, bool isDescending)
    {
        _value = value;
        _isDescending = isDescending;
    }

    /// <summary>The orders of releases up to 2026-06.</summary>
    public static PackageOrder OfName(string? name) => name switch
    {
        "NEWEST" => new(static hit => (double)hit.Modified.ToUnixTimeMilliseconds(), isDescending: true),
        "OLDEST" => new(static hit => (double)hit.Modified.ToUnixTimeMilliseconds(), isDescending: false),
        "LEX_ASC" => new(static hit => hit.Name, isDescending: false),
        "LEX_DESC" => new(static hit => hit.Name, isDescending: true),
        _ => new(value: null, isDescending: true),
    };

    /// <summary>The text of later releases.</summary>
    /// <param name="text">The order, or null for relevance.</param>
    /// <param name="facets">The fields of user metadata that hits have.</param>
    /// <exception cref="PredicateException">It is none, or cannot be followed.</exception>
    public static PackageOrder Parse(string? text, MetadataValues facets)
    {
        if (text is null)
        {
            return OfName(name: null);
        }

        Match match = Grammar().Match(text);
        if (!match.Success)
        {
            throw new PredicateException("ordering", "ordering", $"'{text}' is no ordering.");
        }

        bool isDescending = match.Groups["direction"].ValueSpan is "desc";
        return match.Groups["system"] is { Success: true } system
            ? new(OfSystem(text, system.Value), isDescending)
            : new(OfUser(text, facets, match.Groups["pointer"].Value, match.Groups["type"].Value), isDescending);
    }

    /// <summary>The revisions in order; those without a value come last, and equal ones newest first, then by name.</summary>
    public List<PackageHit> Sort(IEnumerable<PackageHit> hits)
    {
        IOrderedEnumerable<PackageHit> sorted = _value is null ? hits.OrderByDescending(static hit => hit.Score)
            : _isDescending ? hits.OrderBy(hit => _value(hit) is null).ThenByDescending(_value, Values)
            : hits.OrderBy(hit => _value(hit) is null).ThenBy(_value, Values);
        return
        [
            .. sorted.ThenByDescending(static hit => hit.Modified)
                .ThenBy(static hit => hit.Name, StringComparer.Ordinal)
                .ThenBy(static hit => hit.Bucket, StringComparer.Ordinal)
                .ThenBy(static hit => hit.Pointer, StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex(
        "^(?:sys:(?<system>name|modified|size|entries|hash|workflow|comment)|usr:(?<pointer>/.*):(?<type>number|datetime|keyword|text|boolean)):(?<direction>asc|desc)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000)]
    private static partial Regex Grammar();

    private static Func<PackageHit, object?> OfSystem(string text, string name) => name switch
    {
        "name" => static hit => hit.Name,
        "modified" => static hit => (double)hit.Modified.ToUnixTimeMilliseconds(),
        "size" => static hit => (double)hit.Size,
        "entries" => static hit => (double)hit.Entries,
        "hash" => static hit => hit.Hash,
        "workflow" => static hit => hit.WorkflowId,
        _ => throw Unsupported(text, "comments are texts"),
    };

    private static Func<PackageHit, object?> OfUser(string text, MetadataValues facets, string pointer, string type)
    {
        if (type is "text")
        {
            throw Unsupported(text, "texts cannot be sorted by");
        }

        if (facets.TypesOf(pointer) is { Count: > 0 } types && !types.Contains(type, StringComparer.Ordinal))
        {
            throw Unsupported(text, $"'{pointer}' is of the type {string.Join(", ", types)}");
        }

        return hit => facets.Value(hit.Manifest, pointer, type);
    }

    private static PredicateException Unsupported(string text, string why) => new("ordering", "UnsupportedSort", $"Cannot sort by '{text}': {why}.");
}
