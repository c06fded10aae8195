using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Organizing;

/// <summary>The <c>quilt_summarize.json</c> of an organised package: an array, as the catalog reads it.</summary>
internal static class SummaryText
{
    // The catalog loads every preview when the page opens.
    private const int MostTables = 5;

    private const int MostPictures = 5;

    private static readonly string[] Tables = ["csv", "tsv", "parquet", "jsonl"];

    private static readonly string[] Pictures = ["png", "jpg", "jpeg"];

    /// <summary>Writes the summary, or null where the package has nothing that the catalog could show.</summary>
    internal static string? Write(IReadOnlyList<OrganizedEntry> entries)
    {
        List<PackageJson> rows =
        [
            .. Pick(entries, Tables, MostTables).Select(entry => Row(entry, "perspective")),
            .. Pick(entries, Pictures, MostPictures).Select(entry => Row(entry, viewer: null)),
        ];
        return rows.Count == 0 ? null : new PackageJsonArray(rows).ToDump() + "\n";
    }

    private static IEnumerable<OrganizedEntry> Pick(IEnumerable<OrganizedEntry> entries, string[] types, int most) =>
        entries.Where(entry => types.Contains(FolderMapping.Extension(entry.LogicalKey), StringComparer.Ordinal)).Take(most);

    private static PackageJson Row(OrganizedEntry entry, string? viewer)
    {
        string name = entry.LogicalKey[(entry.LogicalKey.LastIndexOf('/') + 1)..];
        Dictionary<string, object?> row = new(StringComparer.Ordinal)
        {
            ["path"] = entry.LogicalKey,
            ["title"] = name,
            ["description"] = FolderMapping.Purpose(entry.Folder),
        };
        if (viewer is not null)
        {
            row["types"] = new object?[] { new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = viewer } };
        }

        return PackageJson.FromObject(row);
    }
}
