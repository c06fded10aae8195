using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Schemas.Rules;

namespace QuiltE2E.Core.Schemas;

/// <summary>Turns a schema that obeys the meta-schema into rules.</summary>
/// <param name="name">What errors call the schema.</param>
/// <param name="references">The document in which references are looked up; null to have them refused.</param>
internal sealed class SchemaCompiler(string name, PackageJson? references = null)
{
    private readonly Dictionary<PackageJson, SchemaNode> _compiled = new(ReferenceEqualityComparer.Instance);

    internal QuiltException Invalid(string problem, Exception? inner = null) => new(
        QuiltErrorKind.InvalidData,
        "SchemaInvalid",
        $"Schema '{name}' is not valid: {problem}",
        target: name,
        remedy: "Correct the schema; it must be one of JSON Schema draft 7.",
        innerException: inner);

    internal void CheckDepth(PackageJson schema, int depth = 0)
    {
        if (depth > JsonSchema.MaxDepth)
        {
            throw Invalid($"it is nested deeper than {JsonSchema.MaxDepth}.");
        }

        foreach (PackageJson child in schema switch
        {
            PackageJsonArray array => array.Items,
            PackageJsonObject owner => owner.Members.Select(static member => member.Value),
            _ => Enumerable.Empty<PackageJson>(),
        })
        {
            CheckDepth(child, depth + 1);
        }
    }

    internal SchemaNode Compile(PackageJson schema, string place)
    {
        if (references is not null && _compiled.TryGetValue(schema, out SchemaNode? known))
        {
            return known;
        }

        SchemaNode node = new();
        if (references is not null)
        {
            _compiled[schema] = node;
        }

        node.Complete(schema is PackageJsonObject owner ? [.. RulesOf(owner, place)] : schema.IsTruthy ? [] : [new NothingRule()]);
        return node;
    }

    private IEnumerable<SchemaRule> RulesOf(PackageJsonObject schema, string place)
    {
        // Beside a reference nothing else counts.
        if (schema["$ref"] is PackageJsonString reference)
        {
            yield return references is null
                ? new ReferenceRule(name, reference.Value)
                : new AllOfRule([Compile(Resolve(references, reference.Value), reference.Value)]);
            yield break;
        }

        foreach ((string keyword, PackageJson value) in schema.Members)
        {
            if (RuleOf(schema, keyword, value, $"{place}/{keyword}") is SchemaRule rule)
            {
                yield return rule;
            }
        }

        if (schema["properties"] is not null || schema["patternProperties"] is not null || schema["additionalProperties"] is not null)
        {
            yield return new PropertiesRule(
                Map(schema["properties"], $"{place}/properties"),
                [.. Map(schema["patternProperties"], $"{place}/patternProperties")
                    .Select(pair => (Pattern(pair.Key, $"{place}/patternProperties"), pair.Value))],
                Optional(schema["additionalProperties"], $"{place}/additionalProperties"));
        }
    }

    private SchemaRule? RuleOf(PackageJsonObject schema, string keyword, PackageJson value, string place) => keyword switch
    {
        "type" => new TypeRule(Texts(value)),
        "enum" => new EnumRule(keyword, ((PackageJsonArray)value).Items),
        "const" => new EnumRule(keyword, [value]),
        "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" => new RangeRule(keyword, value),
        "multipleOf" => new MultipleOfRule(value),
        "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" => new CountRule(keyword, value),
        "pattern" => new PatternRule(Pattern(((PackageJsonString)value).Value, place)),
        "items" => value is PackageJsonArray tuple
            ? new ItemsRule(List(tuple, place), Optional(schema["additionalItems"], place))
            : new ItemsRule([], Compile(value, place)),
        "contains" => new ContainsRule(Compile(value, place)),
        "uniqueItems" => value.IsTruthy ? new UniqueItemsRule() : null,
        "required" => new RequiredRule(Texts(value)),
        "propertyNames" => new PropertyNamesRule(Compile(value, place)),
        "dependencies" => new DependenciesRule(Dependencies((PackageJsonObject)value, place)),
        "if" => new ConditionRule(Compile(value, place), Optional(schema["then"], place), Optional(schema["else"], place)),
        "allOf" => new AllOfRule(List(value, place)),
        "anyOf" => new AnyOfRule(List(value, place)),
        "oneOf" => new OneOfRule(List(value, place)),
        "not" => new NotRule(Compile(value, place)),
        _ => null,
    };

    private static IReadOnlyList<string> Texts(PackageJson value) => value is PackageJsonArray array
        ? [.. array.Items.Cast<PackageJsonString>().Select(static item => item.Value)]
        : [((PackageJsonString)value).Value];

    private SchemaNode? Optional(PackageJson? schema, string place) => schema is null ? null : Compile(schema, place);

    private SchemaNode[] List(PackageJson value, string place) =>
        [.. ((PackageJsonArray)value).Items.Select((item, index) => Compile(item, $"{place}/{index}"))];

    private Dictionary<string, SchemaNode> Map(PackageJson? value, string place) =>
        ((value as PackageJsonObject)?.Members ?? []).ToDictionary(
            static member => member.Key, member => Compile(member.Value, $"{place}/{member.Key}"), StringComparer.Ordinal);

    private IReadOnlyList<Dependency> Dependencies(PackageJsonObject value, string place) =>
    [
        .. value.Members.Select(member => member.Value is PackageJsonArray
            ? new Dependency(member.Key, Texts(member.Value), Schema: null)
            : new Dependency(member.Key, [], Compile(member.Value, $"{place}/{member.Key}"))),
    ];

    private SchemaPattern Pattern(string source, string place)
    {
        try
        {
            return SchemaPattern.Parse(source);
        }
        catch (ArgumentException error)
        {
            throw Invalid($"{place}: {Excerpt.Of(source)} is no regular expression: {error.Message}", error);
        }
    }

    private static PackageJson Resolve(PackageJson document, string reference) => reference.Split('/').Skip(1).Aggregate(
        document, static (value, step) => ((PackageJsonObject)value)[step] ?? throw new KeyNotFoundException(step));
}
