namespace QuiltE2E.Sandbox.Sql.Engine;

/// <summary>A table as a statement names it.</summary>
/// <param name="Catalog">The data catalog, or empty.</param>
/// <param name="Database">The database, or empty.</param>
/// <param name="Table">The table.</param>
internal sealed record NamedTable(string Catalog, string Database, string Table);
