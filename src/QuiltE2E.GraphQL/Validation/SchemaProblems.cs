using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>Gathers what is wrong with a schema, and holds the checks that several kinds of members share.</summary>
internal sealed class SchemaProblems
{
    private readonly List<GraphQLError> _found = [];

    public IReadOnlyList<GraphQLError> Found => _found;

    public void Add(string message, params IEnumerable<SyntaxNode?> nodes) => _found.Add(
        new GraphQLError(message) { Locations = [.. nodes.OfType<SyntaxNode>().Select(static node => node.Span.Location)] });

    public void CheckName(string name, NameNode? node)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            Add($"The name {name} begins with two underscores, which is kept for introspection.", node);
        }
    }

    public void CheckInputs(string owner, IEnumerable<InputValue> inputs)
    {
        foreach (InputValue input in inputs)
        {
            CheckName(input.Name, input.Syntax.Name);
            if (!input.Type.IsInput)
            {
                Add($"{owner}({input.Name}:) cannot have the output type {input.Type}.", input.Syntax.Type);
            }

            if (input.IsRequired && input.DeprecationReason is not null)
            {
                Add($"{owner}({input.Name}:) is required and cannot be deprecated.", input.Syntax);
            }
        }
    }
}
