namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>Ends what a connection does once somebody cancels.</summary>
/// <remarks>
/// It asks again and again: DuckDB forgets an interrupt that comes before a statement has begun, and a query is more than one statement.
/// </remarks>
internal sealed class DuckDbInterrupter : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private readonly DuckDbConnection _connection;
    private readonly Timer _timer;
    private readonly CancellationTokenRegistration _registration;
    private bool _ended;

    public DuckDbInterrupter(DuckDbConnection connection, CancellationToken cancellationToken)
    {
        _connection = connection;
        _timer = new(_ => Interrupt());
        _registration = cancellationToken.Register(() => _timer.Change(TimeSpan.Zero, Pause));
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_lock)
        {
            _ended = true;
        }

        _timer.Dispose();
    }

    private void Interrupt()
    {
        lock (_lock)
        {
            if (!_ended)
            {
                _connection.Interrupt();
            }
        }
    }
}
