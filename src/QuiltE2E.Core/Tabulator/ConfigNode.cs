using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Workflows;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuiltE2E.Core.Tabulator;

/// <summary>A value of a configuration with its place in the document.</summary>
internal sealed record ConfigNode(YamlNode Yaml, string Path)
{
    /// <summary>The members of a mapping, or null for what is none.</summary>
    public IReadOnlyDictionary<string, ConfigNode>? Members => Yaml is YamlMappingNode mapping
        ? mapping.Children.ToDictionary(
            static member => (member.Key as YamlScalarNode)?.Value ?? member.Key.ToString(),
            member => new ConfigNode(member.Value, Path.Length == 0 ? member.Key.ToString() : $"{Path}.{member.Key}"),
            StringComparer.Ordinal)
        : null;

    /// <summary>The items of a list, or null for what is none.</summary>
    public IReadOnlyList<ConfigNode>? Items => Yaml is YamlSequenceNode list
        ? [.. list.Children.Select((item, index) => new ConfigNode(item, $"{Path}[{index}]"))]
        : null;

    /// <summary>The text of a string, or null for what is none, such as a number without quotes.</summary>
    public string? Text => Yaml is not YamlScalarNode scalar ? null
        : scalar.Style != ScalarStyle.Plain ? scalar.Value
        : (Value as PackageJsonString)?.Value;

    /// <summary>A truth value, or null for what is none.</summary>
    public bool? Flag => Value?.ToObject() as bool?;

    /// <summary>What stands there, for messages.</summary>
    public string Shown => Yaml switch
    {
        YamlScalarNode scalar => $"'{scalar.Value}'",
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };

    /// <summary>The place where it begins.</summary>
    public Mark Start => Yaml.Start;

    private PackageJson? Value => Yaml is YamlScalarNode { Style: ScalarStyle.Plain, Value: string text } ? YamlScalars.Resolve(text) : null;
}
