using System.Text.RegularExpressions;
using QuiltE2E.Sandbox.Registry.Yaml;
using YamlDotNet.Core;

namespace QuiltE2E.Sandbox.Registry.Tabulator;

/// <summary>What the configuration of a Tabulator table must be.</summary>
internal static partial class TabulatorRules
{
    private static readonly string[] Types =
        ["BOOLEAN", "TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "STRING", "BINARY", "DATE", "TIMESTAMP"];

    /// <summary>Whether it can be the name of a table.</summary>
    public static bool IsName(string name) => name.Length <= 255 && NamePattern.IsMatch(name);

    /// <summary>What is wrong with a configuration; null when nothing is.</summary>
    public static string? Check(string text)
    {
        object? root;
        try
        {
            root = YamlText.Parse(text);
        }
        catch (YamlException error)
        {
            return $"Config is not YAML: {error.Message}";
        }

        if (root is not IReadOnlyDictionary<string, object?> config)
        {
            return $"Config expected dict not {YamlText.TypeName(root)}";
        }

        return CheckMembers(config, string.Empty, ["schema", "source", "parser"], ["continue_on_error"])
            ?? CheckColumns(config["schema"])
            ?? CheckSource(config["source"])
            ?? CheckParser(config["parser"])
            ?? CheckFlag(config, "continue_on_error", string.Empty);
    }

    private static string? CheckColumns(object? schema)
    {
        if (schema is not IReadOnlyList<object?> { Count: > 0 } columns)
        {
            return "schema: must be a list of at least one column";
        }

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < columns.Count; index++)
        {
            string path = $"schema.{index}.";
            if (columns[index] is not IReadOnlyDictionary<string, object?> column)
            {
                return $"schema.{index}: must be an object";
            }

            string? problem = CheckMembers(column, path, ["name", "type"], ["nullable"]) ?? CheckFlag(column, "nullable", path);
            if (problem is not null)
            {
                return problem;
            }

            if (column["name"] is not string name || !IsName(name))
            {
                return $"{path}name: '{column["name"]}' does not match '^[A-Za-z][A-Za-z0-9_-]*$'";
            }

            if (!names.Add(name))
            {
                return $"{path}name: there is a column '{name}' already";
            }

            if (column["type"] is not string type || !Types.Contains(type, StringComparer.Ordinal))
            {
                return $"{path}type: '{column["type"]}' is not one of {string.Join(", ", Types)}";
            }
        }

        return null;
    }

    private static string? CheckSource(object? source)
    {
        if (source is not IReadOnlyDictionary<string, object?> members)
        {
            return "source: must be an object";
        }

        return CheckMembers(members, "source.", ["type", "package_name", "logical_key"], [])
            ?? (members["type"] is "quilt-packages" ? null : "source.type: 'quilt-packages' was expected")
            ?? CheckPattern(members["package_name"], "source.package_name")
            ?? CheckPattern(members["logical_key"], "source.logical_key");
    }

    private static string? CheckParser(object? parser)
    {
        if (parser is not IReadOnlyDictionary<string, object?> members)
        {
            return "parser: must be an object";
        }

        if (members.GetValueOrDefault("format") is not ("csv" or "parquet"))
        {
            return $"parser.format: '{members.GetValueOrDefault("format")}' is not one of csv, parquet";
        }

        return CheckMembers(members, "parser.", ["format"], members["format"] is "csv" ? ["header", "delimiter"] : [])
            ?? CheckFlag(members, "header", "parser.")
            ?? (members.GetValueOrDefault("delimiter", ",") is string { Length: 1 } ? null : "parser.delimiter: must be one character");
    }

    private static string? CheckMembers(
        IReadOnlyDictionary<string, object?> members, string path, string[] required, string[] optional)
    {
        if (required.FirstOrDefault(name => !members.ContainsKey(name)) is string missing)
        {
            return $"{path}{missing}: is a required property";
        }

        return members.Keys.Except(required, StringComparer.Ordinal).Except(optional, StringComparer.Ordinal).FirstOrDefault()
            is string extra ? $"{path}{extra}: additional properties are not allowed" : null;
    }

    private static string? CheckFlag(IReadOnlyDictionary<string, object?> members, string name, string path) =>
        members.TryGetValue(name, out object? value) && value is not bool ? $"{path}{name}: must be a boolean" : null;

    private static string? CheckPattern(object? value, string path)
    {
        if (value is not string pattern)
        {
            return $"{path}: must be a string";
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return null;
        }
        catch (ArgumentException error)
        {
            return $"{path}: is not a regular expression: {error.Message}";
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern { get; }
}
