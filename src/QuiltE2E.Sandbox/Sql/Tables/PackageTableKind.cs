namespace QuiltE2E.Sandbox.Sql.Tables;

/// <summary>One of the four tables that a bucket has about its packages.</summary>
/// <param name="Suffix">What its name has behind the bucket's: <c>_package_tag</c>.</param>
/// <param name="Columns">Its columns, in order.</param>
internal sealed record PackageTableKind(string Suffix, IReadOnlyList<SqlColumn> Columns)
{
    /// <summary>Revisions: a pointer named for a second.</summary>
    public static PackageTableKind Revision { get; } =
        new("_package_revision", [new("pkg_name", "varchar"), new("timestamp", "timestamp"), new("top_hash", "varchar")]);

    /// <summary>Tags: a pointer with any other name.</summary>
    public static PackageTableKind Tag { get; } =
        new("_package_tag", [new("pkg_name", "varchar"), new("tag_name", "varchar"), new("top_hash", "varchar")]);

    /// <summary>Manifests: message and the user's metadata as JSON.</summary>
    public static PackageTableKind Manifest { get; } =
        new("_package_manifest", [new("top_hash", "varchar"), new("message", "varchar"), new("metadata", "varchar")]);

    /// <summary>Lines of manifests, files and directories, with all metadata as JSON.</summary>
    public static PackageTableKind Entry { get; } = new(
        "_package_entry",
        [
            new("top_hash", "varchar"), new("logical_key", "varchar"), new("physical_key", "varchar"), new("hash_type", "varchar"),
            new("hash_value", "varchar"), new("size", "bigint"), new("metadata", "varchar"),
        ]);

    /// <summary>All, in order of their names.</summary>
    public static IReadOnlyList<PackageTableKind> All { get; } = [Entry, Manifest, Revision, Tag];

    /// <summary>The table of one bucket.</summary>
    public SqlTable Of(string bucket) => new(bucket + Suffix, bucket, Columns);

    /// <summary>The columns as DuckDB declares them.</summary>
    public string Declare() => string.Join(", ", Columns.Select(static column => $"\"{column.Name}\" {column.Type}"));
}
