using System.Reflection;

namespace QuiltE2E.HelpBuilder;

/// <summary>One command as its help shows it.</summary>
/// <param name="Verb">Its verb.</param>
/// <param name="Noun">Its noun.</param>
/// <param name="DefaultSet">Its default parameter set.</param>
/// <param name="ChangesThings">Whether it knows <c>-WhatIf</c> and <c>-Confirm</c>.</param>
/// <param name="Synopsis">One sentence.</param>
/// <param name="Description">Paragraphs.</param>
/// <param name="Parameters">Its parameters by name.</param>
/// <param name="OutputTypes">What it writes.</param>
/// <param name="Examples">Its examples.</param>
internal sealed record CommandHelp(
    string Verb,
    string Noun,
    string? DefaultSet,
    bool ChangesThings,
    string Synopsis,
    IReadOnlyList<string> Description,
    IReadOnlyList<ParameterHelp> Parameters,
    IReadOnlyList<string> OutputTypes,
    IReadOnlyList<CommandExample> Examples)
{
    /// <summary>Verb and noun.</summary>
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The names of its parameter sets.</summary>
    public IReadOnlyList<string> Sets
    {
        get
        {
            string[] named = [.. Parameters.SelectMany(p => p.Uses).Select(u => u.Set)
                .Where(s => s is not ParameterUse.AllSets).Distinct(StringComparer.Ordinal)];
            return named.Length == 0 ? [ParameterUse.AllSets] : named;
        }
    }

    /// <summary>Reads all commands of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="documentation">Its documentation.</param>
    /// <returns>The commands by name.</returns>
    public static List<CommandHelp> ReadAll(Assembly assembly, XmlDocumentation documentation) =>
    [
        .. assembly.GetExportedTypes()
            .Where(t => !t.IsAbstract)
            .Select(t => (Type: t, Attribute: t.GetCustomAttributesData().FirstOrDefault(a => a.AttributeType.Name is "CmdletAttribute")))
            .Where(t => t.Attribute is not null)
            .Select(t => Read(t.Type, t.Attribute!, documentation))
            .OrderBy(c => c.Name, StringComparer.Ordinal),
    ];

    /// <summary>What a reader would miss.</summary>
    /// <returns>One line per gap.</returns>
    public IEnumerable<string> FindGaps()
    {
        if (Synopsis.Length == 0)
        {
            yield return $"{Name}: no synopsis (summary)";
        }

        if (Description.Count == 0)
        {
            yield return $"{Name}: no description (remarks)";
        }

        if (Examples.Count == 0 || Examples.Any(e => e.Code.Length == 0 || e.Remarks.Count == 0))
        {
            yield return $"{Name}: no example, or one without code or explanation";
        }

        foreach (ParameterHelp parameter in Parameters.Where(p => p.Description.Count == 0))
        {
            yield return $"{Name}: parameter {parameter.Name} is not described";
        }
    }

    private static CommandHelp Read(Type type, CustomAttributeData attribute, XmlDocumentation documentation)
    {
        string id = $"T:{type.FullName}";
        return new CommandHelp(
            (string)attribute.ConstructorArguments[0].Value!,
            (string)attribute.ConstructorArguments[1].Value!,
            Named(attribute, "DefaultParameterSetName") as string,
            Named(attribute, "SupportsShouldProcess") is true,
            string.Join(' ', documentation.Paragraphs(id, "summary")),
            documentation.Paragraphs(id, "remarks"),
            [.. type.GetProperties()
                .Select(p => ParameterHelp.Read(p, documentation))
                .OfType<ParameterHelp>()
                .OrderBy(p => p.Name, StringComparer.Ordinal)],
            [.. type.GetCustomAttributesData()
                .Where(a => a.AttributeType.Name is "OutputTypeAttribute")
                .SelectMany(a => (IEnumerable<CustomAttributeTypedArgument>)a.ConstructorArguments[^1].Value!)
                .Select(a => ((Type)a.Value!).FullName!)],
            documentation.Examples(id));
    }

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => string.Equals(a.MemberName, name, StringComparison.Ordinal)).TypedValue.Value;
}
