using QuiltE2E.Sandbox.Sql;
using QuiltE2E.Sandbox.Sql.Dialect;

namespace QuiltE2E.Sandbox.Athena.Executions;

/// <summary>What somebody wants to be executed.</summary>
/// <param name="Id">The execution's id.</param>
/// <param name="Text">The statement as it was sent.</param>
/// <param name="Parameters">SQL expressions for the question marks in it, in order.</param>
/// <param name="Statement">The statement, read.</param>
/// <param name="Catalog">The data catalog of names that have none.</param>
/// <param name="Database">The database of names that have none, or empty.</param>
/// <param name="WorkGroup">The workgroup.</param>
/// <param name="Bucket">The bucket of the result.</param>
/// <param name="Key">The key of the result.</param>
/// <param name="Caller">Who.</param>
/// <param name="Submitted">When.</param>
internal sealed record ExecutionRequest(
    string Id,
    string Text,
    IReadOnlyList<string> Parameters,
    TrinoStatement Statement,
    string Catalog,
    string Database,
    string WorkGroup,
    string Bucket,
    string Key,
    SqlCaller Caller,
    DateTimeOffset Submitted)
{
    public string OutputLocation => $"s3://{Bucket}/{Key}";
}
