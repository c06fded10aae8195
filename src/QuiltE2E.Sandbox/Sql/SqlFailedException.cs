namespace QuiltE2E.Sandbox.Sql;

/// <summary>A statement failed for a reason of its own.</summary>
/// <param name="failure">Which.</param>
/// <param name="message">The engine's words; for a name that is not there the name alone, with its parts as far as they are known.</param>
internal sealed class SqlFailedException(SqlFailure failure, string message) : Exception(message)
{
    public SqlFailure Failure { get; } = failure;
}
