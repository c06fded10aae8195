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
    private readonly GraphQLFault _absent;

    private ValidationJudge(PlatformClient client, GraphQLFault absent)
    {
        _client = client;
        _absent = absent;
    }

    /// <inheritdoc/>
    public SchemaCheckMode Method => SchemaCheckMode.Validation;

    /// <inheritdoc/>
    public GraphQLSchema Schema => SchemaSnapshot.Newest;

    /// <summary>
    /// Makes sure that the registry executes nothing under a name that a document lacks, and that it does validate: a field that no
    /// registry has is found, with its place.
    /// </summary>
    /// <param name="client">The registry.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="QuiltException">
    /// <c>SchemaCheckUnsafe</c>: it executes all the same; <c>SchemaCheckImpossible</c>: it does not say what it finds.
    /// </exception>
    public static async Task<ValidationJudge> CreateAsync(PlatformClient client, CancellationToken cancellationToken)
    {
        PlatformDocument harmless = PlatformDocument.Of("SchemaCheckTrial", "query SchemaCheckTrial { __typename }", since: null);
        GraphQLAnswer answer = await client.SendOnceAsync(harmless, Nobody, PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        if (answer.Data is not null || answer.Faults.Count == 0)
        {
            throw Unsafe(answer);
        }

        PlatformDocument wrong = PlatformDocument.Of(
            "SchemaCheckTrial", "query SchemaCheckTrial { quiltSchemaCheckNoSuchField }", since: null);
        GraphQLAnswer found = await client.SendOnceAsync(wrong, Nobody, PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        return found.Faults.Any(static fault => fault.Locations.Count > 0)
            ? new ValidationJudge(client, answer.Faults[0])
            : throw new QuiltException(
                QuiltErrorKind.NotSupported, "SchemaCheckImpossible",
                "The registry does not say what is wrong with a document, so that nothing can be told of its schema: "
                + $"{(found.Faults.Count == 0 ? "no error" : found.Faults[0].Message)}",
                found.Call.Endpoint, "Have introspection switched on for the check, or correct what the message names.", found.Call);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Objection>> JudgeAsync(PlatformDocument document, CancellationToken cancellationToken)
    {
        GraphQLAnswer answer = await _client.SendOnceAsync(document, Nobody, PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        if (answer.Data is not null)
        {
            throw Unsafe(answer);
        }

        // Without a place it must be the one fault that there is no such operation; anything else is no verdict on the document.
        if (answer.Faults.Any(fault => fault.Locations.Count == 0 && !IsAbsence(fault)) || answer.Faults.Count == 0)
        {
            throw GraphQLErrors.Of(answer, document.Name);
        }

        return
        [
            .. answer.Faults.Where(static fault => fault.Locations.Count > 0)
                .Select(static fault => new Objection(fault.Message, fault.Locations, DidYouMean(fault.Message))),
        ];
    }

    private bool IsAbsence(GraphQLFault fault) =>
        string.Equals(fault.Message, _absent.Message, StringComparison.Ordinal)
        || (fault.Code is not null && string.Equals(fault.Code, _absent.Code, StringComparison.Ordinal));

    private static QuiltException Unsafe(GraphQLAnswer answer) => new(
        QuiltErrorKind.NotSupported, "SchemaCheckUnsafe",
        "The registry executes a document under a name that the document does not have, so that a check could change something.",
        answer.Call.Endpoint, "Have introspection switched on for the check.", answer.Call);

    /// <summary>The names that a server suggests in its message.</summary>
    private static IReadOnlyList<string> DidYouMean(string message)
    {
        int start = message.IndexOf("Did you mean", StringComparison.OrdinalIgnoreCase);
        return start < 0 ? [] : [.. QuotedName().Matches(message, start).Select(static match => match.Groups["name"].Value)];
    }

    [GeneratedRegex("""["'`](?<name>[_A-Za-z][_0-9A-Za-z]*)["'`]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedName();
}
