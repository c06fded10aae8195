using System.Reflection;

namespace QuiltE2E.HelpBuilder;

/// <summary>One parameter of a command as its help shows it.</summary>
/// <param name="Name">The name.</param>
/// <param name="TypeName">Type as users write it.</param>
/// <param name="IsSwitch">Whether it takes no value.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Values">The only values allowed, for an enumeration or a validated set; else empty.</param>
/// <param name="Description">Paragraphs.</param>
/// <param name="Uses">Its parameter sets.</param>
internal sealed record ParameterHelp(
    string Name,
    string TypeName,
    bool IsSwitch,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Values,
    IReadOnlyList<string> Description,
    IReadOnlyList<ParameterUse> Uses)
{
    /// <summary>Reads a parameter.</summary>
    /// <param name="property">The property.</param>
    /// <param name="documentation">Where its text is.</param>
    /// <returns>The parameter, or null when the property is none.</returns>
    public static ParameterHelp? Read(PropertyInfo property, XmlDocumentation documentation)
    {
        List<CustomAttributeData> attributes = [.. property.GetCustomAttributesData()];
        List<ParameterUse> uses = [.. attributes.Where(a => a.AttributeType.Name is "ParameterAttribute").Select(ReadUse)];
        if (uses.Count == 0)
        {
            return null;
        }

        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Type element = type.IsArray ? type.GetElementType()! : type;
        return new ParameterHelp(
            property.Name,
            type.Name,
            type.Name is "SwitchParameter",
            Strings(attributes, "AliasAttribute"),
            element.IsEnum ? Enum.GetNames(element) : Strings(attributes, "ValidateSetAttribute"),
            documentation.Paragraphs($"P:{property.DeclaringType!.FullName}.{property.Name}", "summary"),
            uses);
    }

    /// <summary>Its part in a set.</summary>
    /// <param name="set">Name of the set.</param>
    /// <returns>The part, or null when it does not belong to it.</returns>
    public ParameterUse? In(string set) => Uses.FirstOrDefault(u => u.Set is ParameterUse.AllSets || string.Equals(u.Set, set, StringComparison.Ordinal));

    private static ParameterUse ReadUse(CustomAttributeData attribute)
    {
        T Get<T>(string name, T otherwise) => attribute.NamedArguments
            .Where(a => string.Equals(a.MemberName, name, StringComparison.Ordinal))
            .Select(a => (T)a.TypedValue.Value!)
            .FirstOrDefault(otherwise);

        List<string> pipeline = [];
        if (Get("ValueFromPipeline", otherwise: false))
        {
            pipeline.Add("ByValue");
        }

        if (Get("ValueFromPipelineByPropertyName", otherwise: false))
        {
            pipeline.Add("ByPropertyName");
        }

        int position = Get("Position", int.MinValue);
        return new ParameterUse(
            Get("ParameterSetName", ParameterUse.AllSets),
            Get("Mandatory", otherwise: false),
            position == int.MinValue ? null : position,
            pipeline.Count == 0 ? "False" : $"True ({string.Join(", ", pipeline)})");
    }

    private static IReadOnlyList<string> Strings(List<CustomAttributeData> attributes, string attributeName) =>
        attributes.Find(a => string.Equals(a.AttributeType.Name, attributeName, StringComparison.Ordinal))?.ConstructorArguments[0].Value
            is IReadOnlyCollection<CustomAttributeTypedArgument> values
            ? [.. values.Select(v => (string)v.Value!)]
            : [];
}
