namespace QuiltE2E.Core.Queries;

/// <summary>A table with its columns.</summary>
/// <param name="Catalog">The data catalog.</param>
/// <param name="Database">The database.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns; those that it is divided by are the last.</param>
public sealed record QueryTable(string Catalog, string Database, string Name, IReadOnlyList<QueryColumn> Columns)
{
    /// <summary>What kind of table it is, for example <c>EXTERNAL_TABLE</c> or <c>VIRTUAL_VIEW</c>; null where it is not said.</summary>
    public string? Type { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Its name as it stands in a query, whatever it consists of.</summary>
    public string QuotedName => $"{QueryText.Quote(Catalog)}.{QueryText.Quote(Database)}.{QueryText.Quote(Name)}";

    /// <summary>Catalog, database and name.</summary>
    /// <returns>For example <c>AwsDataCatalog.sales.orders</c>.</returns>
    public override string ToString() => $"{Catalog}.{Database}.{Name}";
}
