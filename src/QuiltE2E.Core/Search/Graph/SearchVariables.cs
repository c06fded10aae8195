using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Graph;

/// <summary>Makes the variables of the registry's searches.</summary>
internal static class SearchVariables
{
    /// <summary>The variables of a search of objects.</summary>
    /// <param name="query">The query.</param>
    /// <param name="buckets">The buckets; empty for all.</param>
    /// <param name="size">How many hits a page has.</param>
    public static PackageJsonObject Objects(SearchQuery query, IReadOnlyList<string> buckets, int size)
    {
        // The typed filter takes one pattern; several extensions become part of the query.
        string? text = LuceneText.Query(query.Text, query.Syntax);
        string? ends = query.Extensions.Count > 1
            ? $"ext:({string.Join(" OR ", query.Extensions.Select(static end => $"*{LuceneText.Pattern(end)}"))})"
            : null;
        PackageJsonObject filter = Given(
            ("modified", Times(query)),
            ("size", Range(query.MinSize, query.MaxSize)),
            ("ext", query.Extensions is [string only] ? Pattern($"*{only}") : null),
            ("key", query.Name is string name ? Keyword(name) : null),
            ("deleted", query.AllRevisions ? null : Given(("false", PackageJson.True))));
        return PlatformFields.Members(
            ("buckets", Buckets(buckets)),
            ("searchString", PlatformFields.Json(text is not null && ends is not null ? $"({text}) AND {ends}" : text ?? ends)),
            ("filter", filter),
            ("size", new PackageJsonInteger(size)));
    }

    /// <summary>The variables of a search of packages, or of files in packages.</summary>
    /// <inheritdoc cref="Objects"/>
    public static PackageJsonObject Packages(SearchQuery query, IReadOnlyList<string> buckets, int size)
    {
        bool ofEntries = query.Scope == SearchScope.PackageEntry;
        PackageJsonObject filter = Given(
            ("modified", Times(query)),
            ("size", ofEntries ? null : Range(query.MinSize, query.MaxSize)),
            ("name", (ofEntries ? query.Package : query.Name) is string name ? Keyword(name) : null));
        return PlatformFields.Members(
            ("buckets", Buckets(buckets)),
            ("searchString", PlatformFields.Json(ofEntries ? PackageQueries.Entries(query) : PackageQueries.Packages(query))),
            ("filter", filter.Members.Count == 0 ? null : filter),
            ("userMetaFilters", query.Metadata.Count == 0 ? null : new PackageJsonArray(query.Metadata.Select(Predicate))),
            ("latestOnly", PackageJson.FromObject(!query.AllRevisions)),
            ("size", new PackageJsonInteger(size)),
            ("entries", PackageJson.FromObject(ofEntries)));
    }

    private static PackageJsonObject Predicate(MetadataCondition condition)
    {
        (string Name, PackageJson? Value) value = condition switch
        {
            { Type: MetadataFieldType.Number } => ("number", Given(("gte", condition.Min), ("lte", condition.Max))),
            { Type: MetadataFieldType.Date } => ("datetime", Given(("gte", condition.Min), ("lte", condition.Max))),
            { Type: MetadataFieldType.Boolean } => ("boolean", Given((condition.Values[0].IsTruthy ? "true" : "false", PackageJson.True))),
            { Type: MetadataFieldType.Text } => ("text", Given(("queryString", Phrase(condition.Values[0])))),
            { Wildcard: string pattern } => ("keyword", Pattern(pattern)),
            _ => ("keyword", Given(("terms", new PackageJsonArray(condition.Values)))),
        };
        return PlatformFields.Members(("path", new PackageJsonString(condition.Pointer)), value);
    }

    private static PackageJsonString Phrase(PackageJson value) => new($"\"{LuceneText.Quoted(((PackageJsonString)value).Value)}\"");

    private static PackageJsonArray? Buckets(IReadOnlyList<string> buckets) =>
        buckets.Count == 0 ? null : new PackageJsonArray(buckets.Select(static bucket => new PackageJsonString(bucket)));

    private static PackageJsonObject Keyword(string name) => name.AsSpan().ContainsAny('*', '?')
        ? Pattern(name)
        : Given(("terms", new PackageJsonArray([new PackageJsonString(name)])));

    private static PackageJsonObject Pattern(string pattern) =>
        Given(("wildcard", new PackageJsonString(pattern.Replace("\\", "\\\\", StringComparison.Ordinal))));

    private static PackageJsonObject? Range(long? min, long? max) => min is null && max is null ? null : Given(
        ("gte", min is long least ? new PackageJsonInteger(least) : null), ("lte", max is long most ? new PackageJsonInteger(most) : null));

    private static PackageJsonObject? Times(SearchQuery query) => query is { ModifiedAfter: null, ModifiedBefore: null } ? null : Given(
        ("gte", Time(query.ModifiedAfter)), ("lte", Time(query.ModifiedBefore)));

    private static PackageJsonString? Time(DateTimeOffset? time) => time is DateTimeOffset at ? new(SearchTimes.Write(at)) : null;

    private static PackageJsonObject Given(params IEnumerable<(string Name, PackageJson? Value)> members) =>
        PlatformFields.Members(members.Where(static member => member.Value is not null));
}
