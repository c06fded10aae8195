using QuiltE2E.GraphQL;
using QuiltE2E.GraphQL.Execution;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>The pages of a list, as the arguments <c>number</c> (from 1) and <c>perPage</c> ask for them.</summary>
internal static class PageOf
{
    /// <exception cref="ResolverException">There is no such page in any list.</exception>
    public static IEnumerable<T> Take<T>(IReadOnlyList<T> items, ResolveContext context)
    {
        int number = context.Arguments.GetValueOrDefault("number") as int? ?? 1;
        int size = context.Arguments.GetValueOrDefault("perPage") as int? ?? items.Count;
        if (number < 1 || size < 0)
        {
            throw new ResolverException("Pages are numbered from 1 and have no negative size.", ErrorCodes.BadUserInput);
        }

        long start = (number - 1L) * size;
        return start >= items.Count ? [] : items.Skip((int)start).Take(size);
    }
}
