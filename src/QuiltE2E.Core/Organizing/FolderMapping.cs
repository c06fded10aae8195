using System.Collections.Frozen;

namespace QuiltE2E.Core.Organizing;

/// <summary>Which folder of an organised package a file goes to, by its type.</summary>
/// <remarks>
/// Words in the path win over the extension: who calls a file <c>schema/orders.csv</c> means a schema, not data. Only the last
/// extension counts, so <c>table.csv.gz</c> is a compressed file and goes to <c>data/misc</c>.
/// </remarks>
internal static class FolderMapping
{
    private const string Processed = "data/processed";
    private const string Raw = "data/raw";
    private const string Media = "data/media";
    private const string Misc = "data/misc";
    private const string Docs = "docs";
    private const string Schemas = "docs/schemas";
    private const string Metadata = "metadata";

    private static readonly (string Word, string Folder)[] Words =
    [
        ("readme", Docs),
        ("documentation", Docs),
        ("schema", Schemas),
        ("definition", Schemas),
        ("config", Metadata),
        ("settings", Metadata),
    ];

    private static readonly FrozenDictionary<string, string> Extensions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["csv"] = Processed,
        ["tsv"] = Processed,
        ["parquet"] = Processed,
        ["json"] = Processed,
        ["xml"] = Processed,
        ["jsonl"] = Processed,
        ["log"] = Raw,
        ["txt"] = Raw,
        ["raw"] = Raw,
        ["md"] = Docs,
        ["rst"] = Docs,
        ["pdf"] = Docs,
        ["docx"] = Docs,
        ["schema"] = Schemas,
        ["yml"] = Metadata,
        ["yaml"] = Metadata,
        ["toml"] = Metadata,
        ["ini"] = Metadata,
        ["conf"] = Metadata,
        ["png"] = Media,
        ["jpg"] = Media,
        ["jpeg"] = Media,
        ["mp4"] = Media,
        ["avi"] = Media,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Purposes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Processed] = "Tables and records that a program can read as they are.",
        [Raw] = "Logs and plain text as the source wrote them.",
        [Media] = "Pictures and films.",
        [Misc] = "Files of other types, compressed ones too.",
        [Docs] = "Documents for people.",
        [Schemas] = "Schemas and definitions that describe the data.",
        [Metadata] = "Configuration and settings.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The folder and the rule that chose it.</summary>
    /// <param name="key">The file's path below the source, <c>/</c> between its parts.</param>
    /// <returns>The folder, and the rule in words: <c>extension csv</c>, <c>word schema</c> or <c>other</c>.</returns>
    internal static (string Folder, string Rule) Find(string key)
    {
        string lower = key.ToLowerInvariant();
        foreach ((string word, string folder) in Words)
        {
            if (lower.Contains(word, StringComparison.Ordinal))
            {
                return (folder, $"word {word}");
            }
        }

        string extension = Extension(lower);
        return Extensions.TryGetValue(extension, out string? mapped) ? (mapped, $"extension {extension}") : (Misc, "other");
    }

    /// <summary>What a folder is for, in a sentence.</summary>
    internal static string Purpose(string folder) => Purposes[folder];

    /// <summary>The last extension of a path, in lower case and without its dot; empty where there is none.</summary>
    internal static string Extension(string key) => Path.GetExtension(key).TrimStart('.').ToLowerInvariant();
}
