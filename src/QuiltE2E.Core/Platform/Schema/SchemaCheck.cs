using System.Runtime.CompilerServices;
using QuiltE2E.Core.Errors;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Core.Platform.Schema;

/// <summary>Finds out which of the operations that are sent to registries a registry takes. Nothing is executed but introspection.</summary>
/// <param name="connection">The registry.</param>
public sealed class SchemaCheck(PlatformConnection connection)
{
    /// <summary>Checks the operations of this module and documents of a user.</summary>
    /// <param name="mode">How the registry is asked.</param>
    /// <param name="documents">Documents to check besides: where each is from, and its text.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One finding per operation; documents of the user come last.</returns>
    /// <exception cref="QuiltException"><c>IntrospectionRefused</c>, <c>SchemaCheckUnsafe</c>, and errors of the requests.</exception>
    public async IAsyncEnumerable<SchemaFinding> RunAsync(
        SchemaCheckMode mode, IReadOnlyList<KeyValuePair<string, string>> documents,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ISchemaJudge judge = await FindJudgeAsync(mode, cancellationToken).ConfigureAwait(false);
        foreach (PlatformDocument document in PlatformDocuments.All)
        {
            yield return await CheckAsync(judge, document, source: null, cancellationToken).ConfigureAwait(false);
        }

        foreach ((string source, string text) in documents)
        {
            yield return TryRead(source, text, out SchemaFinding? malformed) is PlatformDocument document
                ? await CheckAsync(judge, document, source, cancellationToken).ConfigureAwait(false)
                : malformed! with { Method = judge.Method };
        }
    }

    private static PlatformDocument? TryRead(string source, string text, out SchemaFinding? malformed)
    {
        malformed = null;
        try
        {
            string[] names =
            [
                .. DocumentParser.Parse(text).Definitions.OfType<OperationDefinitionNode>()
                    .Select(static operation => operation.Name?.Value ?? "(anonymous)"),
            ];
            return PlatformDocument.Of(names.Length == 0 ? Path.GetFileName(source) : string.Join(", ", names), text, since: null);
        }
        catch (GraphQLSyntaxException exception)
        {
            SchemaProblem problem = new(exception.Message, null, [], exception.Location.Line, exception.Location.Column);
            malformed = new SchemaFinding(
                Path.GetFileName(source), SchemaOutcome.Broken, exception.Message, SchemaCheckMode.Auto, [], [problem], source);
            return null;
        }
    }

    private static async Task<SchemaFinding> CheckAsync(
        ISchemaJudge judge, PlatformDocument document, string? source, CancellationToken cancellationToken)
    {
        List<string> dropped = [];
        PlatformDocument sent = document;
        IReadOnlyList<Objection> objections = await judge.JudgeAsync(sent, cancellationToken).ConfigureAwait(false);
        while (objections.Count > 0 &&
            sent.OptionalAt(objections.SelectMany(static objection => objection.Places)) is { Count: > 0 } optional)
        {
            dropped.AddRange(optional.Select(span => NameOf(sent.TextAt(span))));
            sent = sent.Without(optional);
            objections = await judge.JudgeAsync(sent, cancellationToken).ConfigureAwait(false);
        }

        SchemaProblem[] problems = [.. objections.Select(objection => Explain(judge, sent, objection))];
        bool isBefore = problems.Length > 0 && document.Since is not null && IsAsBefore(document, objections);
        (SchemaOutcome outcome, string detail) = problems.Length == 0
            ? dropped.Count == 0 ? (SchemaOutcome.Ok, string.Empty) : (SchemaOutcome.Degraded, $"without {string.Join(", ", dropped)}")
            : isBefore ? (SchemaOutcome.Degraded, $"the registry is of a release before {document.Since}, which has it first")
            : (SchemaOutcome.Broken, string.Join(' ', problems.Select(static problem => problem.ToString())));
        return new SchemaFinding(document.Name, outcome, detail, judge.Method, dropped, problems, source);
    }

    private static SchemaProblem Explain(ISchemaJudge judge, PlatformDocument document, Objection objection)
    {
        SourceLocation at = objection.Places.Count == 0 ? default : objection.Places[0];
        DocumentPlace? place = at == default ? null : new PlaceFinder(judge.Schema, at).Find(document.Syntax);
        return new SchemaProblem(
            objection.Message, place?.Name, NearestNames.Find(place, objection.Suggestions), at.Line, at.Column);
    }

    /// <summary>Whether the objections are those that a known release before the operation has, so that the registry is merely older.</summary>
    private static bool IsAsBefore(PlatformDocument document, IReadOnlyList<Objection> objections)
    {
        HashSet<SourceLocation> places = [.. objections.SelectMany(static objection => objection.Places)];
        return SchemaSnapshot.Releases
            .Where(release => string.CompareOrdinal(release, document.Since) < 0)
            .Any(release => places.IsSubsetOf(
                IntrospectionJudge.Judge(SchemaSnapshot.Of(release), document).SelectMany(static objection => objection.Places)));
    }

    // Of a field its name, of an arm its type.
    private static string NameOf(string text)
    {
        const string Arm = "... on ";
        return (text.StartsWith(Arm, StringComparison.Ordinal) ? text[Arm.Length..] : text).Split([' ', '\n', '{', '('], 2)[0];
    }

    private async Task<ISchemaJudge> FindJudgeAsync(SchemaCheckMode mode, CancellationToken cancellationToken)
    {
        if (mode == SchemaCheckMode.Validation)
        {
            return await ValidationJudge.CreateAsync(connection.Client, cancellationToken).ConfigureAwait(false);
        }

        IntrospectionJudge? told = await IntrospectionJudge.FindAsync(connection.Client, cancellationToken).ConfigureAwait(false);
        return told is not null ? told
            : mode == SchemaCheckMode.Auto ? await ValidationJudge.CreateAsync(connection.Client, cancellationToken).ConfigureAwait(false)
            : throw new QuiltException(
                QuiltErrorKind.NotSupported, "IntrospectionRefused", $"The registry {connection.Registry.Value} does not answer introspection.",
                connection.Registry.Value, "Use -Method Validation, or Auto.");
    }
}
