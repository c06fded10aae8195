using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.Sandbox.Registry;

/// <summary>The arguments of a field in a document, before anything is checked.</summary>
internal sealed class FieldArguments(FieldNode field, IReadOnlyDictionary<string, object?> variables)
{
    /// <summary>The text at a path of names, or null where there is none.</summary>
    public string? Text(params IReadOnlyList<string> path)
    {
        ValueNode? node = field.Arguments
            .FirstOrDefault(argument => string.Equals(argument.Name.Value, path[0], StringComparison.Ordinal))?.Value;
        object? value = node is null ? null : Read(node);
        foreach (string name in path.Skip(1))
        {
            value = (value as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(name);
        }

        return value as string;
    }

    /// <summary>The texts in a list, or in a text alone; none where there is no such argument.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        ValueNode? node = field.Arguments
            .FirstOrDefault(argument => string.Equals(argument.Name.Value, name, StringComparison.Ordinal))?.Value;
        return (node is null ? null : Read(node)) switch
        {
            string text => [text],
            IEnumerable<object?> items => [.. items.OfType<string>()],
            _ => [],
        };
    }

    private object? Read(ValueNode node) => node switch
    {
        StringValueNode text => text.Value,
        VariableNode variable => variables.GetValueOrDefault(variable.Name.Value),
        ListValueNode list => list.Values.Select(Read).ToArray(),
        ObjectValueNode map => map.Fields
            .DistinctBy(static member => member.Name.Value, StringComparer.Ordinal)
            .ToDictionary(static member => member.Name.Value, member => Read(member.Value), StringComparer.Ordinal),
        _ => null,
    };
}
