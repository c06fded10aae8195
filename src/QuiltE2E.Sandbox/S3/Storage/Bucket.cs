namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>A bucket.</summary>
internal sealed record Bucket(long Id, string Name, DateTimeOffset Created, Versioning Versioning);
