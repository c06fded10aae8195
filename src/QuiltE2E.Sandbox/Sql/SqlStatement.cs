namespace QuiltE2E.Sandbox.Sql;

/// <summary>What an engine executes.</summary>
/// <param name="Text">One statement in the engine's dialect, without parameters.</param>
/// <param name="Catalog">The data catalog of names that have none.</param>
/// <param name="Database">The database of names that have none; may be empty, and need not exist where no name wants it.</param>
/// <param name="Caller">Who sees only what he may read.</param>
/// <param name="Limits">What it may use up.</param>
internal sealed record SqlStatement(string Text, string Catalog, string Database, SqlCaller Caller, SqlLimits Limits);
