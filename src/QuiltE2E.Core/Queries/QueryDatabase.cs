namespace QuiltE2E.Core.Queries;

/// <summary>A database: tables under one name.</summary>
/// <param name="Catalog">The data catalog that it is in.</param>
/// <param name="Name">Its name; for Tabulator it is the bucket.</param>
/// <param name="Description">What it is for, or null.</param>
public sealed record QueryDatabase(string Catalog, string Name, string? Description)
{
    /// <summary>Its name once more, for commands that take a database from the pipeline.</summary>
    public string Database => Name;

    /// <summary>Catalog and name.</summary>
    /// <returns>For example <c>AwsDataCatalog.sales</c>.</returns>
    public override string ToString() => $"{Catalog}.{Name}";
}
