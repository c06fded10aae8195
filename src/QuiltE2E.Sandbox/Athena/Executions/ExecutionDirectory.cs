using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Athena.Executions;

/// <summary>The queries of late: the newest ten thousand, and none of those before.</summary>
internal sealed class ExecutionDirectory
{
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, QueryExecution> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idOfToken = new(StringComparer.Ordinal);
    private readonly LinkedList<(QueryExecution Execution, string? Token)> _newestFirst = new();

    /// <summary>Adds a query, unless one came with the same token before.</summary>
    /// <param name="token">What makes a repeated request the same one, or null.</param>
    /// <param name="create">Makes the query.</param>
    /// <returns>The query, and whether it is a new one.</returns>
    public (QueryExecution Execution, bool IsNew) Add(string? token, Func<QueryExecution> create)
    {
        lock (_lock)
        {
            if (token is not null && _idOfToken.TryGetValue(token, out string? id))
            {
                return (_byId[id], false);
            }

            QueryExecution added = create();
            _byId.Add(added.Id, added);
            _newestFirst.AddFirst((added, token));
            if (token is not null)
            {
                _idOfToken.Add(token, added.Id);
            }

            ForgetOldest();
            return (added, true);
        }
    }

    public QueryExecution? Find(string id)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault(id);
        }
    }

    /// <exception cref="ServiceException">There is none of that id.</exception>
    public QueryExecution Get(string id) => Find(id) ?? throw AthenaErrors.Invalid($"QueryExecution {id} was not found");

    /// <summary>The queries of a workgroup, the newest first.</summary>
    public IReadOnlyList<QueryExecution> List(string workGroup)
    {
        lock (_lock)
        {
            return [.. _newestFirst.Select(static entry => entry.Execution)
                .Where(execution => string.Equals(execution.Request.WorkGroup, workGroup, StringComparison.Ordinal))];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _byId.Clear();
            _idOfToken.Clear();
            _newestFirst.Clear();
        }
    }

    private void ForgetOldest()
    {
        if (_newestFirst.Count <= Most)
        {
            return;
        }

        (QueryExecution oldest, string? token) = _newestFirst.Last!.Value;
        _newestFirst.RemoveLast();
        _byId.Remove(oldest.Id);
        if (token is not null)
        {
            _idOfToken.Remove(token);
        }
    }
}
