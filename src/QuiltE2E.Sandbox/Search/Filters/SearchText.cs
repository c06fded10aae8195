using QuiltE2E.Sandbox.Search.Index;
using QuiltE2E.Sandbox.Search.Lucene;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Filters;

/// <summary>The argument <c>searchString</c>.</summary>
internal static class SearchText
{
    /// <summary>Reads it; null where nothing is searched for.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ofObjects">Whether it is about objects, not packages.</param>
    /// <exception cref="PredicateException">It does not follow the grammar.</exception>
    public static SearchQuery? Read(string? text, bool ofObjects)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        (string, double)[] fields = [.. SearchFields.All
            .Where(field => field.IsDefault && (field.Kind is DocumentKind.Object) == ofObjects)
            .Select(static field => (field.Name, 1.0))];
        try
        {
            return QueryStringParser.Parse(text, new() { Fields = fields, RequiresAll = true, IsLenient = true, AnalyzesWildcards = true });
        }
        catch (SearchFailure failure)
        {
            throw new PredicateException("searchString", "QuerySyntaxError", LuceneSyntax.Sentence(failure));
        }
    }

    /// <summary>The parts of a query that are about some fields, apart from those that must not match; null where there are none.</summary>
    public static SearchQuery? Only(SearchQuery query, Func<string, bool> isMeant)
    {
        SearchQuery[] leaves = [.. Leaves(query).Where(leaf => isMeant(leaf.Field))];
        return leaves.Length > 0 ? new BestOfQuery(leaves) : null;
    }

    /// <summary>The same query about the content of objects; a field of packages that it names is one that objects do not have.</summary>
    public static SearchQuery? OfContent(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text)
                ? null
                : QueryStringParser.Parse(text, new() { Fields = [("content", 1)], RequiresAll = true, IsLenient = true, AnalyzesWildcards = true });
        }
        catch (SearchFailure failure)
        {
            throw new PredicateException("searchString", "QuerySyntaxError", LuceneSyntax.Sentence(failure));
        }
    }

    private static IEnumerable<FieldQuery> Leaves(SearchQuery query) => query switch
    {
        FieldQuery leaf => [leaf],
        BestOfQuery several => several.Queries.SelectMany(Leaves),
        ConstantQuery constant => Leaves(constant.Inner),
        BoolQuery several => several.Must.Concat(several.Filter).Concat(several.Should).SelectMany(Leaves),
        _ => [],
    };
}
