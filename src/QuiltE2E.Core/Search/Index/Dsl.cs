using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Core.Search.Index;

/// <summary>The clauses of Elasticsearch's query language that searches are made of.</summary>
internal static class Dsl
{
    /// <summary>What joins the documents of a package index.</summary>
    public const string JoinField = "join_field";

    /// <summary>The field that holds the id of the manifest that a document belongs to.</summary>
    public const string JoinedManifest = "join_field#mnfst";

    /// <summary>The documents of manifests in the join.</summary>
    public const string Manifest = "mnfst";

    /// <summary>The documents of pointers in the join.</summary>
    public const string Pointer = "ptr";

    /// <summary>The documents of files in the join.</summary>
    public const string Entry = "entry";

    public static PackageJson Text(string text) => new PackageJsonString(text);

    public static PackageJsonArray List(params IEnumerable<string> texts) => new(texts.Select(Text));

    /// <summary>All must hold; scored where it is a query and not a filter.</summary>
    public static PackageJsonObject All(IEnumerable<PackageJson> queries, IEnumerable<PackageJson> filters) => Named("bool", PlatformFields.Members(
        ("must", new PackageJsonArray(queries)), ("filter", new PackageJsonArray(filters))));

    /// <summary>It must not hold.</summary>
    public static PackageJsonObject Not(PackageJsonObject clause) => Named("bool", PlatformFields.Members(
        ("must_not", new PackageJsonArray([clause]))));

    /// <summary>At least one must hold.</summary>
    public static PackageJsonObject Any(params IEnumerable<PackageJson> clauses) => Named("bool", PlatformFields.Members(
        ("should", new PackageJsonArray(clauses)), ("minimum_should_match", new PackageJsonInteger(1))));

    public static PackageJsonObject Exists(string field) => Named("exists", PlatformFields.Members(("field", Text(field))));

    public static PackageJsonObject Term(string field, PackageJson value) => Named("term", PlatformFields.Members((field, value)));

    public static PackageJsonObject Terms(string field, IEnumerable<PackageJson> values) =>
        Named("terms", PlatformFields.Members((field, new PackageJsonArray(values))));

    public static PackageJsonObject Phrase(string field, PackageJson value) => Named("match_phrase", PlatformFields.Members((field, value)));

    /// <summary>A keyword with <c>*</c> and <c>?</c>; a backslash in it is a backslash.</summary>
    public static PackageJsonObject Wildcard(string field, string pattern) => Named("wildcard", PlatformFields.Members(
        (field, PlatformFields.Members(("value", Text(pattern.Replace("\\", "\\\\", StringComparison.Ordinal)))))));

    /// <summary>A keyword that is the name, or looks like it.</summary>
    public static PackageJsonObject Name(string field, string name) =>
        name.AsSpan().ContainsAny('*', '?') ? Wildcard(field, name) : Term(field, Text(name));

    /// <summary>A range with its ends; null where neither is given.</summary>
    public static PackageJsonObject? Range(string field, PackageJson? min, PackageJson? max)
    {
        List<(string, PackageJson?)> ends = [];
        if (min is not null)
        {
            ends.Add(("gte", min));
        }

        if (max is not null)
        {
            ends.Add(("lte", max));
        }

        return ends.Count == 0 ? null : Named("range", PlatformFields.Members((field, PlatformFields.Members(ends))));
    }

    public static PackageJsonObject? Range(string field, long? min, long? max) => Range(
        field, min is long least ? new PackageJsonInteger(least) : null, max is long most ? new PackageJsonInteger(most) : null);

    public static PackageJsonObject? Range(string field, DateTimeOffset? min, DateTimeOffset? max) => Range(
        field, min is DateTimeOffset first ? Text(SearchTimes.Write(first)) : null, max is DateTimeOffset last ? Text(SearchTimes.Write(last)) : null);

    /// <summary>The query language; all words must be found, in any of the fields.</summary>
    public static PackageJsonObject QueryString(string query, params IEnumerable<string> fields) => Named("query_string", PlatformFields.Members(
        ("query", Text(query)),
        ("fields", List(fields)),
        ("default_operator", Text("AND")),
        ("analyze_wildcard", PackageJson.True),
        ("lenient", PackageJson.True)));

    /// <summary>Documents whose manifest fits.</summary>
    public static PackageJsonObject OfManifest(PackageJsonObject query) => Named("has_parent", PlatformFields.Members(
        ("parent_type", Text(Manifest)), ("query", query), ("score", PackageJson.True)));

    /// <summary>Manifests of which a document of a kind fits.</summary>
    public static PackageJsonObject Having(string kind, PackageJsonObject query) => Named("has_child", PlatformFields.Members(
        ("type", Text(kind)), ("query", query), ("score_mode", Text("max"))));

    public static PackageJsonObject Nested(string path, PackageJsonObject query) => Named("nested", PlatformFields.Members(
        ("path", Text(path)), ("query", query)));

    public static PackageJsonObject Sort(string field, bool descending) => PlatformFields.Members(
        (field, PlatformFields.Members(("order", Text(descending ? "desc" : "asc")), ("unmapped_type", Text("keyword")))));

    private static PackageJsonObject Named(string name, PackageJsonObject clause) => PlatformFields.Members((name, clause));
}
