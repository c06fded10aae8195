using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Search;

/// <summary>What to search for. All conditions must hold.</summary>
public sealed record SearchQuery
{
    /// <summary>What is searched for.</summary>
    public SearchScope Scope { get; init; } = SearchScope.Global;

    /// <summary>The text; null or blank for everything.</summary>
    public string? Text { get; init; }

    /// <summary>How the text is read.</summary>
    public SearchSyntax Syntax { get; init; }

    /// <summary>The buckets; empty for all that the catalog has and the caller may search.</summary>
    public IReadOnlyList<string> Buckets { get; init; } = [];

    /// <summary>Ends of keys such as <c>csv</c>, <c>.csv.gz</c>: one of them, in either case. Of packages: one of its files ends so.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Least size in bytes; of packages that of all files.</summary>
    public long? MinSize { get; init; }

    /// <summary>Greatest size in bytes.</summary>
    public long? MaxSize { get; init; }

    /// <summary>Written at this time or later.</summary>
    public DateTimeOffset? ModifiedAfter { get; init; }

    /// <summary>Written at this time or earlier.</summary>
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>The whole key, package name or logical key; <c>*</c> stands for any text and <c>?</c> for one character.</summary>
    public string? Name { get; init; }

    /// <summary>The name of the package that files must be in, with the wildcards of <see cref="Name"/>; null for any.</summary>
    public string? Package { get; init; }

    /// <summary>Conditions on the package's user metadata.</summary>
    public IReadOnlyList<MetadataCondition> Metadata { get; init; } = [];

    /// <summary>
    /// Find packages at each of their revisions and not as <c>latest</c>, which is one of these; and delete markers of objects too.
    /// </summary>
    public bool AllRevisions { get; init; }

    /// <summary>Of each object only the newest of the versions that fit.</summary>
    public bool NewestOnly { get; init; }

    /// <summary>In which order hits come.</summary>
    public SearchOrder Order { get; init; }

    /// <summary>The last first; not for <see cref="SearchOrder.Relevance"/>, where the best is always first.</summary>
    public bool Descending { get; init; }

    /// <summary>How many hits at most; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether hits carry what the service sent.</summary>
    public bool IncludeRaw { get; init; }

    /// <summary>The same query, checked and in one form.</summary>
    /// <exception cref="QuiltException"><c>InvalidExtension</c>, <c>InvalidRange</c>, <c>MetadataNotSearchable</c>, <c>NewestNotSearchable</c>, <c>PackageNotSearchable</c>.</exception>
    internal SearchQuery Checked()
    {
        if (MinSize > MaxSize || ModifiedAfter > ModifiedBefore)
        {
            throw EmptyRange(MinSize > MaxSize ? "of sizes" : "of times");
        }

        if (Metadata.Count > 0 && Scope is SearchScope.File or SearchScope.Global)
        {
            throw Invalid(
                "MetadataNotSearchable", "Objects are searched without user metadata, which only packages have.",
                "Use the scope Package, or PackageEntry for the files of such packages.");
        }

        if (Package is not null && Scope != SearchScope.PackageEntry)
        {
            throw Invalid(
                "PackageNotSearchable", "Only files in packages are searched by the package that they are in.",
                "Use the scope PackageEntry; with the scope Package it is the name that says which packages.");
        }

        if (NewestOnly && Scope is SearchScope.Package or SearchScope.PackageEntry)
        {
            throw Invalid(
                "NewestNotSearchable", "Only objects are found at each of their versions; packages are found at their latest revision as it is.",
                "Use the scope File or Global, or leave it out.");
        }

        return this with
        {
            Text = string.IsNullOrWhiteSpace(Text) ? null : Text.Trim(),
            Buckets = [.. Buckets.Select(RegistryAddress.ParseBucket).Distinct(StringComparer.Ordinal)],
            Extensions = [.. Extensions.Select(Extension).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>The error for a range that holds nothing.</summary>
    /// <param name="range">Which range: of what.</param>
    internal static QuiltException EmptyRange(string range) =>
        Invalid("InvalidRange", $"The lower end of the range {range} lies above the upper one, so that nothing can be found.", "Swap the two.");

    // The index has extensions with their dot and in lower case.
    private static string Extension(string text)
    {
        string bare = text.Trim().TrimStart('*').TrimStart('.').ToLowerInvariant();
        return bare.Length > 0 && !bare.AsSpan().ContainsAny(" */?\\") ? $".{bare}" : throw Invalid(
            "InvalidExtension", $"'{text}' is not an extension.", "Write it as csv, .csv or .csv.gz; wildcards go into the name.");
    }

    private static QuiltException Invalid(string id, string message, string remedy) =>
        new(QuiltErrorKind.InvalidArgument, id, message, target: null, remedy);
}
