using System.Globalization;
using System.Text;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Tests.GraphQL.Generation;

/// <summary>Random documents that are valid for a schema: all operations, fragments of each kind, variables, directives.</summary>
internal sealed class DocumentGenerator(GraphQLSchema schema, Random random)
{
    private readonly ValueGenerator _values = new(random);
    private readonly List<string> _fragments = [];
    private readonly OrderedDictionary<string, string> _variables = [];
    private int _names;

    public string Generate()
    {
        int operations = random.Next(5) == 0 ? 2 : 1;
        bool anonymous = operations == 1 && random.Next(3) == 0;
        List<string> parts = [];
        for (int i = 0; i < operations; i++)
        {
            parts.Add(Operation(anonymous));
        }

        return string.Join("\n\n", parts.Concat(_fragments));
    }

    /// <summary>One query that has a name and asks for what is likely to be there.</summary>
    public string GenerateQuery() => string.Join("\n\n", new[] { Operation(OperationKind.Query, anonymous: false) }.Concat(_fragments));

    private string Operation(bool anonymous) => Operation(_values.Any(
        [OperationKind.Query, OperationKind.Query, OperationKind.Query, OperationKind.Mutation, OperationKind.Subscription]), anonymous);

    private string Operation(OperationKind kind, bool anonymous)
    {
        _variables.Clear();
        ObjectType root = schema.RootType(kind).ShouldNotBeNull();
        string body = kind == OperationKind.Subscription
            ? $"{{ {Field(root, _values.Any([.. root.Fields.Values]), 2)} }}"
            : SelectionSet(root, 3);
        if (anonymous && kind == OperationKind.Query && _variables.Count == 0)
        {
            return body;
        }

        string variables = _variables.Count == 0
            ? string.Empty
            : $"({string.Join(", ", _variables.Select(static variable => $"${variable.Key}: {variable.Value}"))})";
        string name = anonymous ? string.Empty : " " + Fresh("Op");
        string directive = kind == OperationKind.Query && random.Next(8) == 0 ? " @trace(label: \"op\")" : string.Empty;
        return $"{kind.ToString().ToLowerInvariant()}{name}{variables}{directive} {body}";
    }

    private string SelectionSet(NamedType type, int depth)
    {
        StringBuilder text = new("{ ");
        int count = random.Next(1, 4);
        for (int i = 0; i < count; i++)
        {
            text.Append(Selection(type, depth)).Append(' ');
        }

        return text.Append('}').ToString();
    }

    private string Selection(NamedType type, int depth)
    {
        if (depth > 0 && (type is UnionType ? random.Next(5) > 0 : random.Next(5) == 0))
        {
            return Fragment(type, depth);
        }

        FieldDefinition[] fields =
            [.. ((type as FieldsType)?.Fields.Values ?? []).Where(field => depth > 0 || field.Type.Named.IsLeaf)];
        return fields.Length > 0 && random.Next(12) > 0 ? Field(type, _values.Any(fields), depth) : "__typename";
    }

    private string Field(NamedType parent, FieldDefinition field, int depth)
    {
        string arguments = Arguments(field);
        bool leaf = field.Type.Named.IsLeaf;
        string alias = (leaf, arguments) switch
        {
            (true, "") => $"{parent.Name}_{field.Name}: ",
            _ => Fresh("a") + ": ",
        };
        if (parent is ObjectType && field.Name.Length > 6 && leaf && arguments.Length == 0)
        {
            alias = string.Empty;
        }

        string directives = random.Next(8) switch
        {
            0 => " @include(if: " + Condition() + ")",
            1 => " @mark @mark(tag: \"t\")",
            _ => string.Empty,
        };
        return $"{alias}{field.Name}{arguments}{directives}{(leaf ? string.Empty : " " + SelectionSet(field.Type.Named, depth - 1))}";
    }

    private string Fragment(NamedType type, int depth)
    {
        NamedType[] overlapping =
        [
            .. schema.Types.Values.Where(other => other.IsComposite && !other.Name.StartsWith("__", StringComparison.Ordinal)
                && schema.PossibleTypes(other).Intersect(schema.PossibleTypes(type)).Any()),
        ];
        NamedType condition = _values.Any(overlapping);
        switch (random.Next(4))
        {
            case 0:
                return $"... @skip(if: {Condition()}) {SelectionSet(type, depth - 1)}";
            case 1:
                string name = Fresh("F");
                _fragments.Add($"fragment {name} on {condition.Name} {SelectionSet(condition, depth - 1)}");
                return $"...{name}" + (random.Next(6) == 0 ? $" @include(if: {Condition()})" : string.Empty);
            default:
                return $"... on {condition.Name} {SelectionSet(condition, depth - 1)}";
        }
    }

    private string Arguments(FieldDefinition field)
    {
        string[] given =
        [
            .. field.Arguments.Values
                .Where(argument => argument.IsRequired || random.Next(3) == 0)
                .Select(argument => $"{argument.Name}: {Argument(argument)}"),
        ];
        return given.Length == 0 ? string.Empty : $"({string.Join(", ", given)})";
    }

    private string Argument(InputValue argument)
    {
        if (random.Next(3) > 0)
        {
            return _values.Literal(argument.Type);
        }

        string name = Fresh("v");
        bool hasDefault = random.Next(4) == 0 && argument.Type is not NonNullType;
        _variables[name] = argument.Type + (hasDefault ? " = " + _values.Literal(argument.Type) : string.Empty);
        return "$" + name;
    }

    private string Condition()
    {
        if (random.Next(3) > 0)
        {
            return _values.Any(["true", "false"]);
        }

        string name = Fresh("v");
        _variables[name] = "Boolean!";
        return "$" + name;
    }

    private string Fresh(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{++_names}");
}
