using System.Collections.Concurrent;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Core.Platform.Schema;

/// <summary>The public schema of registries as it is known, by release: the yardstick where a registry does not tell its own.</summary>
internal static class SchemaSnapshot
{
    private const string ResourceName = "QuiltE2E.Core.Platform.Schema.registry.graphql";
    private static readonly Lazy<DocumentNode> AllReleases = new(Read);
    private static readonly ConcurrentDictionary<string, GraphQLSchema> Schemas = new(StringComparer.Ordinal);

    /// <summary>The releases that differ in what we use, oldest first.</summary>
    public static IReadOnlyList<string> Releases { get; } = ["2025-09", "2026-06", "2026-08"];

    /// <summary>The newest release.</summary>
    public static GraphQLSchema Newest => Of(Releases[^1]);

    /// <summary>The schema of a release.</summary>
    /// <param name="release">The release, for example <c>2026-06</c>.</param>
    public static GraphQLSchema Of(string release) =>
        Schemas.GetOrAdd(release, static name => SchemaBuilder.Build(ReleaseFilter.Apply(AllReleases.Value, name)));

    private static DocumentNode Read()
    {
        using Stream stream = typeof(SchemaSnapshot).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        using StreamReader reader = new(stream);
        return DocumentParser.Parse(reader.ReadToEnd(), ParserLimits.Schema);
    }
}
