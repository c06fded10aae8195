using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>
/// What a scalar accepts and gives. Values are plain: null, bool, string, numbers, lists and string-keyed maps.
/// </summary>
internal abstract class ScalarFormat
{
    /// <summary>Completes "Int takes …".</summary>
    public abstract string Takes { get; }

    public static ScalarFormat For(string name) => name switch
    {
        "Int" => new WholeNumberFormat(),
        "Float" => new FractionalNumberFormat(),
        "String" => new TextFormat(),
        "Boolean" => new FlagFormat(),
        "ID" => new IdentifierFormat(),
        _ => new AnyFormat(),
    };

    /// <summary>Reads a literal of a document; <c>variables</c> fill those inside a custom scalar's literal.</summary>
    public abstract bool TryReadLiteral(ValueNode node, IReadOnlyDictionary<string, object?> variables, out object? value);

    /// <summary>Reads a variable's value.</summary>
    public abstract bool TryReadValue(object input, out object? value);

    /// <summary>Turns what a resolver gave into what the response carries.</summary>
    public abstract bool TryWrite(object result, out object? value);

    private protected static bool Give(bool success, object? result, out object? value)
    {
        value = success ? result : null;
        return success;
    }
}
