using System.Collections.ObjectModel;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL;

/// <summary>One error of a response, a document or a schema.</summary>
/// <param name="Message">What is wrong.</param>
public sealed record GraphQLError(string Message)
{
    /// <summary>Where in the document; empty when there is no place.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>Which part of the response: response names (string) and list indexes (int); null before execution.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>What else the response says about it, above all <c>code</c>.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>The rule broken, as listed in <see cref="Validation.ValidationRules"/>; null when it comes from elsewhere.</summary>
    public string? Rule { get; init; }

    /// <summary>Names that exist and look like the unknown one, nearest first. Already part of the message.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>What a resolver threw, for the server's own log; never part of a response.</summary>
    public Exception? Cause { get; init; }

    /// <summary>The message with its first place.</summary>
    public override string ToString() =>
        Locations.Count == 0 ? Message : $"{Message} (line {Locations[0].Line}, column {Locations[0].Column})";
}
