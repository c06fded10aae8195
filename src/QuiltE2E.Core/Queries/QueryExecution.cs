namespace QuiltE2E.Core.Queries;

/// <summary>A query that was started: what it asks, how far it has come, what it cost.</summary>
/// <param name="Id">Athena's id of it.</param>
/// <param name="State"><c>QUEUED</c>, <c>RUNNING</c>, <c>SUCCEEDED</c>, <c>FAILED</c> or <c>CANCELLED</c>.</param>
/// <param name="Query">Its text.</param>
public sealed record QueryExecution(string Id, string State, string Query)
{
    /// <summary>Why it failed, or was stopped.</summary>
    public string? Reason { get; init; }

    /// <summary>The workgroup it runs in.</summary>
    public string Workgroup { get; init; } = string.Empty;

    /// <summary>The data catalog that names are looked up in.</summary>
    public string? Catalog { get; init; }

    /// <summary>The database that names are looked up in.</summary>
    public string? Database { get; init; }

    /// <summary><c>DML</c> for queries of rows, <c>DDL</c>, or <c>UTILITY</c>.</summary>
    public string? StatementType { get; init; }

    /// <summary>When it was started, UTC.</summary>
    public DateTimeOffset? Submitted { get; init; }

    /// <summary>When it ended, UTC; null while it has not.</summary>
    public DateTimeOffset? Completed { get; init; }

    /// <summary>The object that its result is in.</summary>
    public string? OutputLocation { get; init; }

    /// <summary>How many bytes it has read.</summary>
    public long? ScannedBytes { get; init; }

    /// <summary>How long it waited for its turn.</summary>
    public TimeSpan? Queued { get; init; }

    /// <summary>How long the engine worked on it.</summary>
    public TimeSpan? Worked { get; init; }

    /// <summary>Whether it has ended, in any way.</summary>
    public bool IsOver => State is "SUCCEEDED" or "FAILED" or "CANCELLED";

    /// <summary>State, workgroup and text.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Id} {State} in {Workgroup}: {Query}";
}
