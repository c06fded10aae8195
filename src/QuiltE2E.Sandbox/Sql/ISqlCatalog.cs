namespace QuiltE2E.Sandbox.Sql;

/// <summary>The data catalogs with their databases and tables, each as one caller sees them: what he may not read is not there.</summary>
internal interface ISqlCatalog
{
    /// <summary>The names of the data catalogs, <c>AwsDataCatalog</c> first.</summary>
    IReadOnlyList<string> Catalogs { get; }

    /// <summary>The names of the databases of a catalog, in order.</summary>
    /// <exception cref="SqlFailedException">There is no such catalog, or the caller may not use it.</exception>
    Task<IReadOnlyList<string>> ListDatabasesAsync(string catalog, SqlCaller caller, CancellationToken cancellationToken);

    /// <summary>The tables of a database, in order of their names.</summary>
    /// <exception cref="SqlFailedException">There is no such catalog or database, or the caller may not use it.</exception>
    Task<IReadOnlyList<SqlTable>> ListTablesAsync(string catalog, string database, SqlCaller caller, CancellationToken cancellationToken);
}
