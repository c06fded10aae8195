namespace QuiltE2E.Sandbox.Sql;

/// <summary>A table that a statement reads.</summary>
/// <param name="Catalog">The data catalog.</param>
/// <param name="Database">The database.</param>
/// <param name="Table">The table.</param>
/// <param name="Bucket">The bucket whose content it shows.</param>
internal sealed record SqlTableName(string Catalog, string Database, string Table, string Bucket);
