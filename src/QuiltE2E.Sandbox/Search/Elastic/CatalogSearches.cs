using QuiltE2E.Sandbox.Search.Dsl;
using QuiltE2E.Sandbox.Search.Lucene;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Elastic;

/// <summary>The searches that the registry itself knows how to write.</summary>
internal static class CatalogSearches
{
    private const string Pictures = @"\.(jpe?g|png|gif|webp|bmp|tiff?)";
    private const string Shown = @".*\.(csv|html|ipynb|json|md|parquet|pdf|rmd|rst|tab|tsv|txt|vcf|xlsx?)(\.gz)?";

    /// <summary>A text that somebody typed: all words, values that a field cannot have overlooked.</summary>
    /// <param name="text">The text, in the language of Lucene.</param>
    /// <param name="retry">How often the caller has tried; from the second time on the text is read so that it cannot fail.</param>
    public static SearchRequest Text(string text, int retry)
    {
        QueryStringOptions options = new() { RequiresAll = true, IsLenient = true, AnalyzesWildcards = true };
        return new() { Query = retry >= 2 ? SimpleQueryParser.Parse(text, options) : QueryStringParser.Parse(text, options) };
    }

    /// <summary>How many objects a bucket has, of what extension and how large.</summary>
    public static SearchRequest Stats() => new()
    {
        Query = new BoolQuery { Filter = [IsThere()] },
        Size = 0,
        CountsUpTo = int.MaxValue,
        Aggregations =
        [
            new("totalBytes", "sum", "size"),
            new("exts", "terms", "ext") { Size = 500, Order = "size", Within = [new("size", "sum", "size")] },
        ],
    };

    public static SearchRequest Images(int size) => Newest(Pictures, size);

    public static SearchRequest Sample(int size) => Newest(Shown, size);

    // Of every key the newest version.
    private static SearchRequest Newest(string extension, int size) => new()
    {
        Query = new BoolQuery { Filter = [IsThere(), new RegexpQuery("ext", extension)] },
        Size = 0,
        CountsUpTo = int.MaxValue,
        Aggregations =
        [
            new("objects", "terms", "key")
            {
                Size = size,
                Within =
                [
                    new("latest", "top_hits", string.Empty)
                    {
                        Hits = new()
                        {
                            Size = 1,
                            Sort = [new("last_modified", IsDescending: true), new("_doc", IsDescending: true)],
                            Source = SourceFilter.Everything with { Includes = ["key", "version_id"] },
                        },
                    },
                ],
            },
        ],
    };

    private static TermsQuery IsThere() => new("delete_marker", ["false"]);
}
