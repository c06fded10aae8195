using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Sandbox.Sql.Engine;

/// <summary>A data catalog: says which tables there are, and brings their rows to where a statement is executed.</summary>
internal interface ITableSource
{
    /// <summary>The catalog's name.</summary>
    string Catalog { get; }

    /// <summary>The names of the databases that a caller sees, in order.</summary>
    /// <exception cref="SqlFailedException">He may not use the catalog.</exception>
    IReadOnlyList<string> ListDatabases(SqlCaller caller);

    /// <summary>The tables of a database that a caller sees, in order of their names; null where he sees no such database.</summary>
    /// <exception cref="SqlFailedException">He may not use the catalog.</exception>
    IReadOnlyList<SqlTable>? ListTables(string database, SqlCaller caller);

    /// <summary>Takes a picture of some tables, all at one moment, and hands over their rows.</summary>
    /// <param name="tables">Tables of this catalog, each with its database.</param>
    /// <param name="target">Where they go: schemas are there, tables are to be made.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="SqlFailedException">What a table shows cannot be read.</exception>
    void Copy(IReadOnlyList<(string Database, SqlTable Table)> tables, DuckDbConnection target, CancellationToken cancellationToken);
}
