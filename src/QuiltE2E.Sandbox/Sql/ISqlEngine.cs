namespace QuiltE2E.Sandbox.Sql;

/// <summary>What executes SQL: one statement at a time, that only reads, in the engine's own dialect.</summary>
internal interface ISqlEngine
{
    /// <summary>Why there is no SQL, in a sentence with its remedy; null when there is.</summary>
    string? UnavailableReason { get; }

    /// <summary>What can be queried.</summary>
    ISqlCatalog Catalog { get; }

    /// <summary>Executes a statement to where its columns are known; its rows come by reading.</summary>
    /// <param name="statement">What to execute, for whom and within which limits.</param>
    /// <param name="cancellationToken">Ends the work itself, then and while rows are read, and not only the wait for it.</param>
    /// <exception cref="SqlFailedException">The statement is wrong, or what it asks for fails.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task<ISqlResult> ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken);
}
