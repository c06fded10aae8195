using System.Text.RegularExpressions;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Core.Platform.Schema;

/// <summary>Has the registry validate documents without executing anything, where it does not tell its schema.</summary>
/// <remarks>
/// A document goes with the name of an operation that it does not have. A server validates the document first, and reports what
/// it finds with places; then it looks for the operation, and reports that there is none, without a place.
/// </remarks>
internal sealed partial class ValidationJudge : ISchemaJudge
{
    private const string Nobody = "QuiltSchemaCheck_NoSuchOperation";
    private readonly PlatformClient _client;

    private ValidationJudge(PlatformClient client) => _client = client;

    /// <inheritdoc/>
    public SchemaCheckMode Method => SchemaCheckMode.Validation;

    /// <inheritdoc/>
    public GraphQLSchema Schema => SchemaSnapshot.Newest;

    /// <summary>Makes sure that the registry executes nothing under a name that a document lacks.</summary>
    /// <param name="client">The registry.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="QuiltException"><c>SchemaCheckUnsafe</c>: it executes all the same.</exception>
    public static async Task<ValidationJudge> CreateAsync(PlatformClient client, CancellationToken cancellationToken)
    {
        PlatformDocument harmless = PlatformDocument.Of("SchemaCheckTrial", "query SchemaCheckTrial { __typename }", since: null);
        GraphQLAnswer answer = await client.SendOnceAsync(harmless, Nobody, PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        return answer.Data is null && answer.Faults.Count > 0
            ? new ValidationJudge(client)
            : throw new QuiltException(
                QuiltErrorKind.NotSupported, "SchemaCheckUnsafe",
                "The registry executes a document under a name that the document does not have, so that a check could change something.",
                answer.Call.Endpoint, "Have introspection switched on for the check.", answer.Call);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Objection>> JudgeAsync(PlatformDocument document, CancellationToken cancellationToken)
    {
        GraphQLAnswer answer = await _client.SendOnceAsync(document, Nobody, PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        return
        [
            .. answer.Faults.Where(static fault => fault.Locations.Count > 0)
                .Select(static fault => new Objection(fault.Message, fault.Locations, DidYouMean(fault.Message))),
        ];
    }

    /// <summary>The names that a server suggests in its message.</summary>
    private static IReadOnlyList<string> DidYouMean(string message)
    {
        int start = message.IndexOf("Did you mean", StringComparison.OrdinalIgnoreCase);
        return start < 0 ? [] : [.. QuotedName().Matches(message, start).Select(static match => match.Groups["name"].Value)];
    }

    [GeneratedRegex("""["'`](?<name>[_A-Za-z][_0-9A-Za-z]*)["'`]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedName();
}
