namespace QuiltE2E.Sandbox.Sql.Engine;

/// <summary>A table that a statement reads.</summary>
/// <param name="Source">Where its rows come from.</param>
/// <param name="Database">Its database.</param>
/// <param name="Table">The table.</param>
internal sealed record ReadTable(ITableSource Source, string Database, SqlTable Table);
