using System.Collections.Concurrent;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Sandbox.Registry.Schema;

/// <summary>The GraphQL schemas that registries of different releases serve.</summary>
/// <remarks>
/// A snapshot, written from what is public about the registry. One text holds all releases: the newest, with marks on what came
/// and went. Releases are named by the month of the schema, for example <c>2026-06</c>.
/// </remarks>
internal static class RegistrySchema
{
    /// <summary>The releases that can be served: before Tabulator's own mutations, before ordered search, and the newest.</summary>
    internal static readonly IReadOnlyList<string> Releases = ["2025-09", "2026-06", "2026-08"];

    /// <summary>The newest release, which is served unless asked otherwise.</summary>
    internal const string Newest = "2026-08";

    private const string ResourceName = "QuiltE2E.Sandbox.Registry.Schema.registry.graphql";

    private static readonly Lazy<DocumentNode> AllReleases = new(Read);

    private static readonly ConcurrentDictionary<string, GraphQLSchema> Schemas = new(StringComparer.Ordinal);

    /// <summary>The schema of a release.</summary>
    /// <param name="release">One of <see cref="Releases"/>.</param>
    internal static GraphQLSchema Of(string release)
    {
        if (!Releases.Contains(release, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"There is no schema of release '{release}'; known are {string.Join(", ", Releases)}.", nameof(release));
        }

        return Schemas.GetOrAdd(release, static name => SchemaBuilder.Build(ReleaseFilter.Apply(AllReleases.Value, name)));
    }

    private static DocumentNode Read()
    {
        using Stream stream = typeof(RegistrySchema).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        using StreamReader reader = new(stream);
        return DocumentParser.Parse(reader.ReadToEnd(), ParserLimits.Schema);
    }
}
