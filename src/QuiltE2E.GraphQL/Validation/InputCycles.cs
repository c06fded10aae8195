using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Validation;

/// <summary>
/// Finds input objects that need themselves through non-null fields, so that no value of them can ever be written. Removes
/// what can be written until nothing more can be removed; needs no recursion.
/// </summary>
/// <param name="problems">Where to report.</param>
internal sealed class InputCycles(SchemaProblems problems)
{
    public void Check(GraphQLSchema schema)
    {
        InputObjectType[] inputs = [.. schema.Types.Values.OfType<InputObjectType>()];
        Dictionary<InputObjectType, int> needs = inputs.ToDictionary(static type => type, static type => Needed(type).Count());
        ILookup<InputObjectType, InputObjectType> neededBy = inputs
            .SelectMany(static type => Needed(type).Select(inner => (Inner: inner, Outer: type)))
            .ToLookup(static need => need.Inner, static need => need.Outer);
        Queue<InputObjectType> writable = new(inputs.Where(type => needs[type] == 0));
        while (writable.TryDequeue(out InputObjectType? type))
        {
            foreach (InputObjectType outer in neededBy[type])
            {
                if (--needs[outer] == 0)
                {
                    writable.Enqueue(outer);
                }
            }
        }

        InputObjectType[] stuck = [.. inputs.Where(type => needs[type] > 0)];
        if (stuck.Length > 0)
        {
            problems.Add(
                $"No value of the input {string.Join(", ", stuck.Select(static type => type.Name))} can be written: "
                    + "it needs itself through non-null fields.",
                stuck.SelectMany(static type => type.Syntax));
        }
    }

    private static IEnumerable<InputObjectType> Needed(InputObjectType type) =>
        type.Fields.Values.Select(static field => (field.Type as NonNullType)?.Nullable).OfType<InputObjectType>();
}
