namespace QuiltE2E.GraphQL.Types;

/// <summary>A schema cannot be made: its SDL breaks rules, or an introspection answer is not one.</summary>
public sealed class GraphQLSchemaException : GraphQLException
{
    internal GraphQLSchemaException(string message, IReadOnlyList<GraphQLError>? errors = null)
        : base(message) => Errors = errors ?? [];

    /// <summary>The rules broken, in the order found; empty when the input is not a schema at all.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    internal static void ThrowIfAny(IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
        {
            string more = errors.Count > 1 ? $" (and {errors.Count - 1} more)" : string.Empty;
            throw new GraphQLSchemaException($"The schema is invalid: {errors[0]}{more}", errors);
        }
    }
}
