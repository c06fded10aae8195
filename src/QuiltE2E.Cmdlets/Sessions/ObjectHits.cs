using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Search;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>Hits of a search as the objects that they mean.</summary>
internal static class ObjectHits
{
    /// <summary>Refuses a hit that is no object; its text would pass for a key.</summary>
    /// <param name="hit">The hit, or null.</param>
    /// <exception cref="QuiltException"><c>NotAnObject</c>.</exception>
    public static void Ensure(SearchHit? hit)
    {
        if (hit is { Type: SearchHitType.Package })
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "NotAnObject", $"'{hit}' is a package, and no object.", hit.ToString(),
                "Search with -Scope File or PackageEntry, or list the package's files with Get-QuiltBrowse -Recurse.");
        }
    }
}
