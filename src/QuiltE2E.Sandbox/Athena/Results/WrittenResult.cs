using QuiltE2E.Sandbox.Sql;

namespace QuiltE2E.Sandbox.Athena.Results;

/// <summary>A result that is in S3.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">How many rows it has, its header not among them.</param>
/// <param name="Bytes">The size of its file.</param>
/// <param name="VersionId">The version of its file, or null in a bucket without versions.</param>
/// <param name="FaultIds">The rules that have changed it, or null.</param>
internal sealed record WrittenResult(IReadOnlyList<SqlColumn> Columns, long Rows, long Bytes, string? VersionId, string? FaultIds);
