using QuiltE2E.Sandbox.Search.Filters;
using QuiltE2E.Sandbox.Search.Index;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Packages;

/// <summary>What <c>searchPackages</c> asks.</summary>
internal sealed record PackageQuestion
{
    /// <summary>The buckets whose packages are meant.</summary>
    public required IReadOnlyList<string> Buckets { get; init; }

    /// <summary>The buckets whose objects may be looked into.</summary>
    public required IReadOnlyList<string> ContentBuckets { get; init; }

    /// <summary>The text as it was given.</summary>
    public string? Text { get; init; }

    /// <summary>The text as a query about documents of packages, or null.</summary>
    public SearchQuery? Query { get; init; }

    /// <summary>The text as a query about content of files, or null.</summary>
    public SearchQuery? Content { get; init; }

    /// <summary>What pointers must match.</summary>
    public IReadOnlyList<SearchQuery> PointerFilters { get; init; } = [];

    /// <summary>What manifests must match.</summary>
    public IReadOnlyList<SearchQuery> ManifestFilters { get; init; } = [];

    /// <summary>Whether only <c>latest</c> is meant; else every revision is one hit.</summary>
    public bool LatestOnly { get; init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="PredicateException">One is not as it should be.</exception>
    public static PackageQuestion Read(
        IReadOnlyDictionary<string, object?> arguments, IReadOnlyList<string> buckets, IReadOnlyList<string> contentBuckets)
    {
        string? text = arguments.GetValueOrDefault("searchString") as string;
        IReadOnlyDictionary<string, object?> filter = arguments.GetValueOrDefault("filter") as IReadOnlyDictionary<string, object?>
            ?? new Dictionary<string, object?>(StringComparer.Ordinal);
        IEnumerable<object?> userMeta = arguments.GetValueOrDefault("userMetaFilters") as IEnumerable<object?> ?? [];
        return new()
        {
            Buckets = buckets,
            ContentBuckets = contentBuckets,
            Text = text,
            Query = SearchText.Read(text, ofObjects: false),
            Content = SearchText.OfContent(text),
            PointerFilters = Read(filter, ("modified", "ptr_last_modified"), ("name", "ptr_name")),
            ManifestFilters =
            [
                .. Read(
                    filter,
                    ("size", "mnfst_stats.total_bytes"),
                    ("entries", "mnfst_stats.total_files"),
                    ("hash", "mnfst_hash"),
                    ("comment", "mnfst_message"),
                    ("workflow", "mnfst_workflow.id")),
                .. userMeta.Cast<IReadOnlyDictionary<string, object?>>().Select(ReadMetadata).OfType<SearchQuery>(),
            ],
            LatestOnly = arguments.GetValueOrDefault("latestOnly") is true,
        };
    }

    private static SearchQuery[] Read(IReadOnlyDictionary<string, object?> filter, params IReadOnlyList<(string Name, string Field)> fields) =>
        [.. fields.Select(field => Predicates.Read(field.Field, filter.GetValueOrDefault(field.Name), "filter." + field.Name)).OfType<SearchQuery>()];

    private static SearchQuery? ReadMetadata(IReadOnlyDictionary<string, object?> predicate, int index)
    {
        string path = System.FormattableString.Invariant($"userMetaFilters.{index}");
        (string Name, string Type, string Field)[] kinds =
        [
            ("datetime", "date", ".date"), ("number", "double", ".double"), ("text", "text", ".keyword"), ("keyword", "keyword", ".keyword"), ("boolean", "boolean", ".boolean"),
        ];
        (string Name, string Type, string Field)[] given = [.. kinds.Where(kind => predicate.GetValueOrDefault(kind.Name) is not null)];
        if (given is not [(string name, string type, string field)])
        {
            throw new PredicateException(path, "InvalidPredicate", "Exactly one of datetime, number, text, keyword and boolean must be given.");
        }

        string column = name is "text" ? SearchFields.MetadataPath + ".text" : SearchFields.MetadataPath + field;
        SearchQuery? asked = Predicates.Read(column, predicate[name], $"{path}.{name}");
        return asked is null ? null : new MetadataQuery(new BoolQuery
        {
            Filter =
            [
                new TermsQuery(SearchFields.MetadataPath + ".json_pointer", [(string)predicate["path"]!]),
                new TermsQuery(SearchFields.MetadataPath + ".type", name is "text" ? ["text", "keyword"] : [type]),
                asked,
            ],
        });
    }
}
