using QuiltE2E.GraphQL.Introspection;
using QuiltE2E.GraphQL.Syntax;

namespace QuiltE2E.GraphQL.Types;

/// <summary>Links the definitions of a document, whose names are known to resolve, into a schema.</summary>
internal sealed class SchemaAssembler
{
    private readonly DocumentNode _document;
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly MemberAssembler _members;

    public SchemaAssembler(DocumentNode document)
    {
        _document = document;
        _members = new MemberAssembler(Resolve);
    }

    public GraphQLSchema Assemble()
    {
        TypeDefinitionNode[] definitions =
            [.. _document.Definitions.OfType<TypeDefinitionNode>(), .. BuiltIns.Document.Definitions.OfType<TypeDefinitionNode>()];
        ILookup<string, TypeDefinitionNode> byName = definitions.ToLookup(static node => node.Name.Value, StringComparer.Ordinal);
        foreach (IGrouping<string, TypeDefinitionNode> parts in byName)
        {
            TypeDefinitionNode? definition = parts.FirstOrDefault(static node => !node.IsExtension);
            if (definition is not null)
            {
                _types[parts.Key] = Declare(definition, [.. parts]);
            }
        }

        foreach (NamedType type in _types.Values.ToArray())
        {
            Fill(type);
        }

        Dictionary<string, DirectiveDefinition> directives = new(StringComparer.Ordinal);
        IEnumerable<DirectiveDefinitionNode> own = _document.Definitions.OfType<DirectiveDefinitionNode>();
        foreach (DirectiveDefinitionNode node in own.Concat(BuiltIns.Document.Definitions.OfType<DirectiveDefinitionNode>()))
        {
            directives.TryAdd(node.Name.Value, _members.Directive(node));
        }

        SchemaDefinitionNode[] schemas = [.. _document.Definitions.OfType<SchemaDefinitionNode>()];
        string? description = schemas.FirstOrDefault(static node => !node.IsExtension)?.Description?.Value;
        return new GraphQLSchema(description, _types, directives, Roots(schemas));
    }

    private static NamedType Declare(TypeDefinitionNode node, IReadOnlyList<TypeDefinitionNode> parts)
    {
        string name = node.Name.Value;
        string? description = node.Description?.Value;
        IEnumerable<DirectiveNode> directives = parts.SelectMany(static part => part.Directives);
        return node switch
        {
            ScalarTypeDefinitionNode => new ScalarType(name, description, AppliedDirectives.SpecifiedBy(directives), parts),
            ObjectTypeDefinitionNode => new ObjectType(name, description, parts),
            InterfaceTypeDefinitionNode => new InterfaceType(name, description, parts),
            UnionTypeDefinitionNode => new UnionType(name, description, parts),
            EnumTypeDefinitionNode => new EnumType(name, description, parts),
            _ => new InputObjectType(name, description, AppliedDirectives.Has(directives, "oneOf"), parts),
        };
    }

    private void Fill(NamedType type)
    {
        switch (type)
        {
            case FieldsType fields:
                FieldsTypeDefinitionNode[] parts = [.. type.Syntax.OfType<FieldsTypeDefinitionNode>()];
                fields.Interfaces = [.. parts.SelectMany(static part => part.Interfaces).Select(Resolve)];
                fields.Fields = _members.Fields(parts.SelectMany(static part => part.Fields));
                break;
            case UnionType union:
                union.Types = [.. type.Syntax.OfType<UnionTypeDefinitionNode>().SelectMany(static part => part.Types).Select(Resolve)];
                break;
            case EnumType values:
                values.Values = MemberAssembler.EnumValues(
                    type.Syntax.OfType<EnumTypeDefinitionNode>().SelectMany(static part => part.Values));
                break;
            case InputObjectType input:
                input.Fields = _members.Inputs(
                    type.Syntax.OfType<InputObjectTypeDefinitionNode>().SelectMany(static part => part.Fields));
                break;
            default:
                break;
        }
    }

    /// <summary>The roots that are declared; without a declaration, the types with the usual names.</summary>
    private Dictionary<OperationKind, NamedType> Roots(SchemaDefinitionNode[] schemas)
    {
        Dictionary<OperationKind, NamedType> roots = [];
        if (schemas.Length == 0 || schemas.All(static node => node.IsExtension))
        {
            foreach (OperationKind kind in Enum.GetValues<OperationKind>())
            {
                if (_types.TryGetValue(kind.ToString(), out NamedType? type))
                {
                    roots[kind] = type;
                }
            }
        }

        foreach (OperationTypeDefinitionNode node in schemas.SelectMany(static node => node.OperationTypes))
        {
            roots[node.Operation] = Resolve(node.Type);
        }

        return roots;
    }

    /// <summary>A type by name; built-in scalars come into the schema when they are first used.</summary>
    private NamedType Resolve(NamedTypeNode node)
    {
        string name = node.Name.Value;
        if (_types.TryGetValue(name, out NamedType? type))
        {
            return type;
        }

        if (!BuiltIns.ScalarNames.Contains(name))
        {
            throw new GraphQLSchemaException($"The schema uses the type \"{name}\" without defining it.");
        }

        ScalarType scalar = new(name, BuiltIns.ScalarDescription(name), null, []);
        _types[name] = scalar;
        return scalar;
    }
}
