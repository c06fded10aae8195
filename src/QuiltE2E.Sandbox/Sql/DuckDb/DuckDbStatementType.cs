namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>What a statement does, as DuckDB itself understood it. Only those that are asked for have a name here.</summary>
internal enum DuckDbStatementType
{
    /// <summary>None.</summary>
    Invalid = 0,

    /// <summary>It reads; DuckDB also has DESCRIBE, SHOW and SUMMARIZE as such.</summary>
    Select = 1,

    /// <summary>It says how something would be done.</summary>
    Explain = 4,
}
