using System.Globalization;
using System.Runtime.CompilerServices;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Graph;

/// <summary>Reads the files that fit out of packages, of which the registry shows the best ones only.</summary>
/// <remarks>
/// How many it shows is not said. It is at least as many as it has shown of any package; where one shows no less and has more files
/// than that, it is asked again for those that were not shown, until no more come.
/// </remarks>
internal sealed class ShownEntries(PlatformClient client, SearchQuery query, HitReader reader)
{
    /// <summary>How many files can be left out of a query; the service takes some more clauses than that.</summary>
    private const int MostLeftOut = 900;

    private const int RevisionsPerPage = 100;

    private int _mostShown;

    /// <summary>Reads the files of a package.</summary>
    /// <param name="hit">The package as it was found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="QuiltException"><c>EntriesCut</c>: more files fit than can be asked for.</exception>
    public async IAsyncEnumerable<SearchHit> ReadAsync(PackageJsonObject hit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        PackageJsonObject? at = hit;
        long total = hit.Number("totalEntriesCount") ?? long.MaxValue;
        while (at is not null)
        {
            int before = seen.Count;
            int shown = 0;
            foreach (SearchHit entry in reader.Entries(at))
            {
                shown++;
                if (seen.Add(entry.LogicalKey!))
                {
                    yield return entry;
                }
            }

            if (shown == 0 || shown < _mostShown || seen.Count >= total)
            {
                yield break;
            }

            _mostShown = shown;
            if (seen.Count == before || seen.Count > MostLeftOut)
            {
                throw Cut(reader.Package(hit), seen.Count);
            }

            at = await FindMoreAsync(hit, seen, cancellationToken).ConfigureAwait(false);
        }
    }

    // The same revision of the same package, with other files.
    private async Task<PackageJsonObject?> FindMoreAsync(PackageJsonObject hit, HashSet<string> seen, CancellationToken cancellationToken)
    {
        PackageJsonObject variables = SearchVariables.Unshown(
            query, hit.Text("bucket") ?? string.Empty, hit.Text("name") ?? string.Empty, seen, RevisionsPerPage);
        PackageJsonObject result = await client
            .RunUnionAsync(PlatformDocuments.Get("SearchPackages"), variables, "searchPackages", cancellationToken).ConfigureAwait(false);
        PackageJsonObject? page = result.Object("firstPage");
        while (page is not null)
        {
            if (page.Objects("hits").FirstOrDefault(other => other.Text("pointer") == hit.Text("pointer")) is PackageJsonObject same)
            {
                return same;
            }

            page = page.Text("cursor") is string cursor
                ? await client.RunUnionAsync(
                    PlatformDocuments.Get("SearchMorePackages"),
                    PlatformFields.Members(
                        ("after", new PackageJsonString(cursor)), ("size", new PackageJsonInteger(RevisionsPerPage)), ("entries", PackageJson.True)),
                    "searchMorePackages",
                    cancellationToken).ConfigureAwait(false)
                : null;
        }

        return null;
    }

    private static QuiltException Cut(SearchHit package, int count) => new(
        QuiltErrorKind.NotSupported, "EntriesCut",
        string.Create(
            CultureInfo.InvariantCulture,
            $"More files of '{package.Package}' fit than the registry shows: these are the first {count:N0} of them."),
        package.ToString(), "Narrow the search, or use -Backend Quilt3, which reads all of them from the index.");
}
