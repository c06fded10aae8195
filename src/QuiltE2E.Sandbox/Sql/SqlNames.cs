namespace QuiltE2E.Sandbox.Sql;

/// <summary>Names that are the same for every caller.</summary>
internal static class SqlNames
{
    /// <summary>The data catalog of package tables, and the default one.</summary>
    public const string GlueCatalog = "AwsDataCatalog";

    /// <summary>The database of the package tables.</summary>
    public const string PackageDatabase = "quilt-sandbox-icebergdatabase";

    /// <summary>The data catalog of Tabulator's tables, whose databases are buckets.</summary>
    public const string TabulatorCatalog = "quilt-quilt-sandbox-tabulator";
}
