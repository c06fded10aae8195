using System.Collections;
using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;

namespace QuiltE2E.GraphQL.Coercion;

/// <summary>Fits a variable's plain value to its type and gathers everything that does not fit.</summary>
/// <param name="problems">Where to report.</param>
internal sealed class InputReader(List<InputProblem> problems)
{
    private const int Deepest = 200;
    private const int MostProblems = 50;

    public object? Read(object? input, GraphQLType type, string path, int depth = 0)
    {
        if (depth > Deepest)
        {
            return Fail(path, $"it is nested deeper than {Deepest} levels");
        }

        if (problems.Count >= MostProblems)
        {
            return null;
        }

        return (type, input) switch
        {
            (NonNullType, null) => Fail(path, $"expected a value of type \"{type}\", found null"),
            (NonNullType, _) => Read(input, type.Nullable, path, depth),
            (_, null) => null,
            (ListType list, IEnumerable items and not (string or IReadOnlyDictionary<string, object?>)) => ReadList(items, list, path, depth),
            (ListType list, _) => new object?[] { Read(input, list.ItemType, path, depth + 1) },
            (InputObjectType fields, IReadOnlyDictionary<string, object?> map) => ReadMap(map, fields, path, depth),
            (InputObjectType, _) => Fail(path, $"expected an object of type \"{type}\""),
            (EnumType values, _) => ReadEnum(input, values, path),
            (ScalarType scalar, _) => scalar.Format.TryReadValue(input, out object? value)
                ? value
                : Fail(path, $"{scalar.Name} takes {scalar.Format.Takes}"),
            _ => Fail(path, $"\"{type}\" is no input type"),
        };
    }

    private object?[] ReadList(IEnumerable items, ListType list, string path, int depth)
    {
        List<object?> result = [];
        foreach (object? item in items)
        {
            result.Add(Read(item, list.ItemType, $"{path}[{result.Count}]", depth + 1));
        }

        return [.. result];
    }

    private OrderedDictionary<string, object?> ReadMap(
        IReadOnlyDictionary<string, object?> map, InputObjectType type, string path, int depth)
    {
        OrderedDictionary<string, object?> result = new(StringComparer.Ordinal);
        foreach (InputValue field in type.Fields.Values)
        {
            if (map.TryGetValue(field.Name, out object? input))
            {
                result[field.Name] = Read(input, field.Type, $"{path}.{field.Name}", depth + 1);
            }
            else if (field.DefaultValue is not null)
            {
                result[field.Name] = LiteralReader.ReadDefault(field);
            }
            else if (field.IsRequired)
            {
                Fail(path, $"the field \"{field.Name}\" of type \"{field.Type}\" is required");
            }
        }

        foreach (string unknown in map.Keys.Where(name => !type.Fields.ContainsKey(name)).Take(MostProblems))
        {
            IReadOnlyList<string> similar = Suggestions.For(unknown, type.Fields.Keys);
            Fail(path, $"there is no field \"{Snippet.Of(unknown)}\" on the input \"{type.Name}\"", similar);
        }

        if (type.IsOneOf && (map.Count != 1 || result.Values.Any(static value => value is null)))
        {
            Fail(path, $"exactly one field of \"{type.Name}\" must be given, and not null");
        }

        return result;
    }

    private object? ReadEnum(object input, EnumType type, string path)
    {
        if (input is string name && type.Values.ContainsKey(name))
        {
            return name;
        }

        IReadOnlyList<string> similar = input is string given ? Suggestions.For(given, type.Values.Keys) : [];
        return Fail(path, $"it is no value of the enum \"{type.Name}\"", similar);
    }

    private object? Fail(string path, string reason, IReadOnlyList<string>? suggestions = null)
    {
        problems.Add(new InputProblem(path, reason, suggestions ?? []));
        return null;
    }
}
