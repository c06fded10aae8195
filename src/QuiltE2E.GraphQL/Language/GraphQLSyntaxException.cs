using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <summary>Why a text was refused by the parser.</summary>
public enum SyntaxErrorKind
{
    /// <summary>It does not follow the grammar.</summary>
    Malformed,

    /// <summary>It is longer than <see cref="ParserLimits.MaxLength"/> or <see cref="ParserLimits.MaxTokens"/> allow.</summary>
    TooLarge,

    /// <summary>It is nested deeper than <see cref="ParserLimits.MaxDepth"/> allows.</summary>
    TooDeep,
}

/// <summary>The one error of the lexer and the parser, with the place where they stopped.</summary>
public sealed class GraphQLSyntaxException : GraphQLException
{
    internal GraphQLSyntaxException(SyntaxErrorKind kind, string reason, SourceLocation location)
        : base($"Syntax error at line {location.Line}, column {location.Column}: {reason}")
    {
        Kind = kind;
        Reason = reason;
        Location = location;
    }

    /// <summary>Malformed, or over a limit.</summary>
    public SyntaxErrorKind Kind { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }

    /// <summary>Where parsing stopped.</summary>
    public SourceLocation Location { get; }
}
