using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Sandbox.Sql.Engine;

/// <summary>One statement at work, on a thread of its own that makes rows only as fast as they are read.</summary>
internal sealed class QueryRun : ISqlResult
{
    private const int BatchesAhead = 4;

    private readonly SqlStatement _statement;
    private readonly IReadOnlyList<ITableSource> _sources;
    private readonly IReadOnlyList<ReadTable> _tables;
    private readonly string? _database;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _end;
    private readonly TaskCompletionSource<IReadOnlyList<SqlColumn>> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<IReadOnlyList<string?[]>> _batches =
        Channel.CreateBounded<IReadOnlyList<string?[]>>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });

    private Task _work = Task.CompletedTask;

    public QueryRun(
        SqlStatement statement,
        IReadOnlyList<ITableSource> sources,
        IReadOnlyList<ReadTable> tables,
        string? database,
        CancellationToken cancellationToken)
    {
        _statement = statement;
        _sources = sources;
        _tables = tables;
        _database = database;
        _caller = cancellationToken;
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Tables = [.. tables.Select(static table => new SqlTableName(table.Source.Catalog, table.Database, table.Table.Name, table.Table.Bucket))];
    }

    public IReadOnlyList<SqlColumn> Columns { get; private set; } = [];

    public IReadOnlyList<SqlTableName> Tables { get; }

    /// <summary>Executes the statement to where its columns are known.</summary>
    public async Task StartAsync()
    {
        _end.CancelAfter(_statement.Limits.Time);
        _work = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            Columns = await _started.Task.ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<string?[]>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using ConfiguredAsyncDisposable registration = cancellationToken.Register(_end.Cancel).ConfigureAwait(false);
        while (true)
        {
            try
            {
                if (!await _batches.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
                {
                    yield break;
                }
            }
            catch (SqlFailedException) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }

            while (_batches.Reader.TryRead(out IReadOnlyList<string?[]>? batch))
            {
                yield return batch;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _end.Dispose();
    }

    private void Work()
    {
        try
        {
            using DuckDbDatabase database = QueryDatabase.Open(_statement.Limits);
            using DuckDbConnection connection = database.Connect();
            using DuckDbInterrupter interrupter = new(connection, _end.Token);
            QueryDatabase.Fill(connection, _sources, _tables, _end.Token);
            QueryDatabase.Use(connection, _sources, _statement.Catalog, _database);
            QueryDatabase.Lock(connection);
            Execute(connection);
            _batches.Writer.Complete();
        }
#pragma warning disable CA1031 // Whatever ended the work is told to who waits for its columns or rows.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Exception told = Tell(error);
            _started.TrySetException(told);
            _batches.Writer.TryComplete(told);
        }
    }

    private void Execute(DuckDbConnection connection)
    {
        using DuckDbPrepared prepared = connection.Prepare(_statement.Text);
        if (prepared.StatementType is not (DuckDbStatementType.Select or DuckDbStatementType.Explain) || prepared.ParameterCount > 0)
        {
            throw new SqlFailedException(SqlFailure.Refused, "Only statements that read, and have all their values, are allowed");
        }

        using DuckDbResult result = prepared.Stream();
        _started.SetResult([.. result.Columns.Select(static column => new SqlColumn(column.Name, AthenaType.Of(column.Type)))]);
        long rows = 0;
        while (result.Fetch() is DuckDbChunk chunk)
        {
            using (chunk)
            {
                rows += chunk.RowCount;
                if (rows > _statement.Limits.Rows)
                {
                    throw new SqlFailedException(
                        SqlFailure.Rows, string.Create(CultureInfo.InvariantCulture, $"The result has more than {_statement.Limits.Rows} rows"));
                }

                _batches.Writer.WriteAsync(Read(chunk, result.Columns.Count), _end.Token).AsTask().GetAwaiter().GetResult();
            }
        }
    }

    private static string?[][] Read(DuckDbChunk chunk, int columns)
    {
        string?[][] rows = new string?[chunk.RowCount][];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = new string?[columns];
        }

        for (int column = 0; column < columns; column++)
        {
            DuckDbVector vector = chunk[column];
            for (int row = 0; row < rows.Length; row++)
            {
                rows[row][column] = AthenaText.Of(vector, row);
            }
        }

        return rows;
    }

    private Exception Tell(Exception error)
    {
        bool interrupted = error is OperationCanceledException or DuckDbException { Kind: "INTERRUPT" };
        return interrupted && _end.IsCancellationRequested
            ? _caller.IsCancellationRequested ? new OperationCanceledException(_caller) : Outrun()
            : error is DuckDbException failure ? EngineErrors.Of(failure)
            : error;
    }

    private SqlFailedException Outrun() => new(
        SqlFailure.Time, string.Create(CultureInfo.InvariantCulture, $"Query exceeded the maximum execution time limit of {_statement.Limits.Time.TotalSeconds:0.00}s"));
}
