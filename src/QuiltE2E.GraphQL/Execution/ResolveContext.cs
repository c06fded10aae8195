using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>What a resolver knows about the field it resolves.</summary>
public sealed class ResolveContext
{
    internal ResolveContext(
        GraphQLSchema schema,
        NamedType parentType,
        FieldDefinition field,
        object? source,
        IReadOnlyDictionary<string, object?> arguments,
        ResponsePath path,
        object? state,
        CancellationToken cancellationToken)
    {
        Schema = schema;
        ParentType = parentType;
        Field = field;
        Source = source;
        Arguments = arguments;
        Path = path;
        State = state;
        CancellationToken = cancellationToken;
    }

    /// <summary>The schema.</summary>
    public GraphQLSchema Schema { get; }

    /// <summary>The object type that the field is on.</summary>
    public NamedType ParentType { get; }

    /// <summary>The field.</summary>
    public FieldDefinition Field { get; }

    /// <summary>What the parent field's resolver gave; the request's root value on top.</summary>
    public object? Source { get; }

    /// <summary>The arguments that have a value, fitted to their types: enums as names, input objects as maps, lists as arrays.</summary>
    public IReadOnlyDictionary<string, object?> Arguments { get; }

    /// <summary>Where in the response.</summary>
    public ResponsePath Path { get; }

    /// <summary>What the server passed along with the request, for example the caller's identity.</summary>
    public object? State { get; }

    /// <summary>Cancelled when the caller is gone.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>An argument by name.</summary>
    /// <typeparam name="T">What it is: string, int, double, bool, an array of objects, or a map.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>Its value, or the default of <typeparamref name="T"/> when it is null or not given.</returns>
    public T? Argument<T>(string name) => Arguments.GetValueOrDefault(name) is T value ? value : default;
}
