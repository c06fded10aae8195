using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Search;
using QuiltE2E.Sandbox.Search.Filters;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>What the searches for packages and objects have in common: buckets, pages, refusals.</summary>
internal static class SearchScopes
{
    private const int DefaultPage = 30;
    private const int LargestPage = 1000;

    /// <summary>The buckets that are asked for, as far as the caller may search them; all of these where none are named.</summary>
    public static (IReadOnlyList<string> Asked, IReadOnlyList<string> Readable) Buckets(ResolveContext context)
    {
        RegistryCall call = RegistryCall.Of(context);
        IReadOnlyList<string> readable = new SearchIndices(call.State, call.Account, call.Faults).Buckets();
        IReadOnlyList<string> wanted = Answers.Strings(context.Arguments.GetValueOrDefault("buckets"));
        return (wanted.Count == 0 ? readable : [.. readable.Where(name => wanted.Contains(name, StringComparer.Ordinal))], readable);
    }

    /// <summary>Runs a search; what is wrong with its arguments becomes its result.</summary>
    public static object? Run(Func<object?> search)
    {
        try
        {
            return search();
        }
        catch (PredicateException wrong)
        {
            return Answers.Invalid(wrong.Path, wrong.Name, wrong.Message);
        }
    }

    /// <summary>A page of what was found, and how to go on.</summary>
    /// <param name="context">Where the page is asked for, with its size.</param>
    /// <param name="type">The type of the page.</param>
    /// <param name="results">What is kept for the pages that follow.</param>
    /// <param name="hits">All hits.</param>
    /// <param name="offset">How many were answered before.</param>
    /// <param name="describe">Makes the answer of a hit.</param>
    public static object Page<T>(ResolveContext context, string type, object results, IReadOnlyList<T> hits, int offset, Func<T, object> describe)
    {
        RegistryCall call = RegistryCall.Of(context);
        int size = Math.Clamp(context.Arguments.GetValueOrDefault("size") as int? ?? DefaultPage, 1, LargestPage);
        int end = Math.Min(offset + size, hits.Count);
        return Answers.Of(
            type,
            ("cursor", end < hits.Count ? call.State.Cursors.Keep(OwnerOf(call), results, end) : null),
            ("hits", hits.Skip(offset).Take(size).Select(describe).ToArray()));
    }

    /// <summary>The page behind a cursor.</summary>
    public static object More<T>(ResolveContext context, Func<T, int, object> page)
        where T : class
    {
        RegistryCall call = RegistryCall.Of(context);
        return call.State.Cursors.Find<T>(context.Argument<string>("after")!, OwnerOf(call)) is (T results, int offset)
            ? page(results, offset)
            : Answers.Invalid("after", "InvalidCursor", "The cursor is none of a search that can be gone on with.");
    }

    private static string OwnerOf(RegistryCall call) => call.User?.Id ?? string.Empty;
}
