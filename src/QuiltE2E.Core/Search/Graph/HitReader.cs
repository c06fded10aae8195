using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Graph;

/// <summary>Reads hits of the registry's searches.</summary>
internal sealed class HitReader(HitFactory hits)
{
    /// <summary>An object.</summary>
    public SearchHit File(PackageJsonObject hit) => hits.File(
        Text(hit, "bucket"), Text(hit, "key"), hit.Text("version"), hit.Number("size"), hit.Time("modified"),
        hit["deleted"]?.ToObject() is true, Score(hit), hit);

    /// <summary>A package.</summary>
    public SearchHit Package(PackageJsonObject hit) => HitFactory.Describe(
        hits.Package(
            Text(hit, "bucket"), Text(hit, "name"), Text(hit, "pointer"), Text(hit, "hash"), hit.Time("modified"), Score(hit), hit),
        hit.Number("size"),
        hit.Number("totalEntriesCount"),
        hit.Text("comment"),
        hit.Text("meta"));

    /// <summary>The files that a package shows, but for those that fit by their contents alone, which the index of packages does not have.</summary>
    public IEnumerable<SearchHit> Entries(PackageJsonObject hit)
    {
        SearchHit package = Package(hit);
        return hit.Objects("matchingEntries").Where(static entry => !FitsByContents(entry)).Select(entry => hits.Entry(
            package, Text(entry, "logicalKey"), Text(entry, "physicalKey"), entry.Number("size"), entry.Text("meta"),
            hash: null, package.Score, entry));
    }

    private static bool FitsByContents(PackageJsonObject entry)
    {
        PackageJsonObject places = entry.Object("matchLocations") ?? PackageJsonObject.Empty;
        string[] found = [.. places.Members.Where(static place => place.Value.IsTruthy).Select(static place => place.Key)];
        return found is ["contents"];
    }

    private static double? Score(PackageJsonObject hit) => hit["score"]?.ToObject() switch
    {
        double number => number,
        long number => number,
        _ => null,
    };

    private static string Text(PackageJsonObject hit, string name) => hit.Text(name) ?? string.Empty;
}
