using QuiltE2E.Sandbox.Registry.Yaml;
using YamlDotNet.Core;

namespace QuiltE2E.Sandbox.Registry.Admin;

/// <summary>What a configuration of single sign-on must be: version 1.0 of its schema, with roles that there are.</summary>
internal static class SsoRules
{
    private static readonly string[] Members = ["version", "mappings", "default_role", "union_roles"];
    private static readonly string[] MappingMembers = ["schema", "roles"];

    /// <summary>The kind of error and a sentence about it; null when all is well.</summary>
    public static (string Name, string Message)? Check(string text)
    {
        object? root;
        try
        {
            root = YamlText.Parse(text);
        }
        catch (YamlException error)
        {
            return ("InvalidYaml", $"Config is not YAML: {error.Message}");
        }

        if (root is not IReadOnlyDictionary<string, object?> config)
        {
            return ("InvalidConfig", $"Config expected dict not {YamlText.TypeName(root)}");
        }

        return CheckForm(config) is string problem ? ("InvalidConfig", problem)
            : UserRules.FindUnknown(Roles(config)) is string unknown ? ("RoleNotFound", $"Role not found: {unknown}")
            : null;
    }

    private static string? CheckForm(IReadOnlyDictionary<string, object?> config)
    {
        if (config.Keys.FirstOrDefault(static name => !Members.Contains(name, StringComparer.Ordinal)) is string extra)
        {
            return $"Additional properties are not allowed ('{extra}' was unexpected)";
        }

        if (Members[..3].FirstOrDefault(name => !config.ContainsKey(name)) is string missing)
        {
            return $"'{missing}' is a required property";
        }

        if (config["version"] is not "1.0")
        {
            return "version: '1.0' was expected";
        }

        if (config["default_role"] is not string)
        {
            return "default_role: must be a string";
        }

        if (config.TryGetValue("union_roles", out object? union) && union is not bool)
        {
            return "union_roles: must be a boolean";
        }

        return config["mappings"] is IReadOnlyList<object?> mappings
            ? mappings.Select(static (mapping, index) => CheckMapping(mapping, $"mappings.{index}"))
                .FirstOrDefault(static problem => problem is not null)
            : "mappings: must be an array";
    }

    private static string? CheckMapping(object? mapping, string path)
    {
        if (mapping is not IReadOnlyDictionary<string, object?> members)
        {
            return $"{path}: must be an object";
        }

        if (MappingMembers.FirstOrDefault(name => !members.ContainsKey(name)) is string missing)
        {
            return $"{path}: '{missing}' is a required property";
        }

        if (members["schema"] is not (bool or IReadOnlyDictionary<string, object?>))
        {
            return $"{path}.schema: must be a boolean or an object";
        }

        if (members["roles"] is not IReadOnlyList<object?> { Count: > 0 } roles || !roles.All(static role => role is string))
        {
            return $"{path}.roles: must be a list of at least one string";
        }

        return members.GetValueOrDefault("admin") is bool or null ? null : $"{path}.admin: must be a boolean";
    }

    private static IEnumerable<string> Roles(IReadOnlyDictionary<string, object?> config) =>
        ((IReadOnlyList<object?>)config["mappings"]!)
            .SelectMany(static mapping => (IReadOnlyList<object?>)((IReadOnlyDictionary<string, object?>)mapping!)["roles"]!)
            .Cast<string>()
            .Append((string)config["default_role"]!);
}
