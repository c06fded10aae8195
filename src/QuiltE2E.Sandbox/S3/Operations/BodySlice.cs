namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>A stretch of one body file.</summary>
internal readonly record struct BodySlice(long Body, long Start, long Length);
