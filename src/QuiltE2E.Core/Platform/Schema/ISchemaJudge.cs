using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Core.Platform.Schema;

/// <summary>Says what a registry's schema has against a document.</summary>
internal interface ISchemaJudge
{
    /// <summary>How it finds that out.</summary>
    SchemaCheckMode Method { get; }

    /// <summary>The registry's schema or, where that is not told, the nearest that is known.</summary>
    GraphQLSchema Schema { get; }

    /// <summary>Judges a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The objections, none for a document that is taken.</returns>
    Task<IReadOnlyList<Objection>> JudgeAsync(PlatformDocument document, CancellationToken cancellationToken);
}
