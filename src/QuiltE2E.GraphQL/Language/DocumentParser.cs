using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Language;

/// <summary>
/// Turns text into syntax trees: executable documents, type system documents, and single values and types. Every text
/// gives a tree or a <see cref="GraphQLSyntaxException"/>, nothing else, at a cost linear in its length.
/// </summary>
public static class DocumentParser
{
    /// <summary>Parses a document.</summary>
    /// <param name="source">The text.</param>
    /// <param name="limits">What it may cost; <see cref="ParserLimits.Default"/> when null.</param>
    /// <returns>The document.</returns>
    /// <exception cref="GraphQLSyntaxException">The text is malformed or over a limit.</exception>
    public static DocumentNode Parse(string source, ParserLimits? limits = null) => Start(source, limits).ParseDocument();

    /// <summary>Parses one value in which variables may stand.</summary>
    /// <param name="source">The text, for example <c>{a: [1, $b]}</c>.</param>
    /// <param name="limits">What it may cost; <see cref="ParserLimits.Default"/> when null.</param>
    /// <returns>The value.</returns>
    /// <exception cref="GraphQLSyntaxException">The text is malformed or over a limit.</exception>
    public static ValueNode ParseValue(string source, ParserLimits? limits = null) => Start(source, limits).ParseSingleValue(isConst: false);

    /// <summary>Parses one value without variables.</summary>
    /// <param name="source">The text, for example <c>{a: [1, 2]}</c>.</param>
    /// <param name="limits">What it may cost; <see cref="ParserLimits.Default"/> when null.</param>
    /// <returns>The value.</returns>
    /// <exception cref="GraphQLSyntaxException">The text is malformed or over a limit.</exception>
    public static ValueNode ParseConstValue(string source, ParserLimits? limits = null) =>
        Start(source, limits).ParseSingleValue(isConst: true);

    /// <summary>Parses one type reference.</summary>
    /// <param name="source">The text, for example <c>[String!]!</c>.</param>
    /// <param name="limits">What it may cost; <see cref="ParserLimits.Default"/> when null.</param>
    /// <returns>The type reference.</returns>
    /// <exception cref="GraphQLSyntaxException">The text is malformed or over a limit.</exception>
    public static TypeNode ParseType(string source, ParserLimits? limits = null) => Start(source, limits).ParseSingleType();

    private static Parser Start(string source, ParserLimits? limits)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new Parser(source, limits ?? ParserLimits.Default);
    }
}
