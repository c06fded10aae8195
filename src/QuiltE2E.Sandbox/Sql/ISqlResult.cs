namespace QuiltE2E.Sandbox.Sql;

/// <summary>The result of one statement, whose rows come as they are made. Disposing it ends what is still at work.</summary>
internal interface ISqlResult : IAsyncDisposable
{
    /// <summary>The columns, in order; names need not differ.</summary>
    IReadOnlyList<SqlColumn> Columns { get; }

    /// <summary>The tables that the statement reads, each once.</summary>
    IReadOnlyList<SqlTableName> Tables { get; }

    /// <summary>
    /// Batches of rows, to be read once. A row has a text for each column, null for NULL: <c>true</c>, <c>42</c>, <c>2024-01-31</c>,
    /// <c>2024-01-31 13:05:09.123</c>, <c>[a, b]</c> for an array, <c>{k=v}</c> for a map or row.
    /// </summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="SqlFailedException">What the statement asks for fails, or outruns a limit.</exception>
    IAsyncEnumerable<IReadOnlyList<string?[]>> ReadAsync(CancellationToken cancellationToken);
}
