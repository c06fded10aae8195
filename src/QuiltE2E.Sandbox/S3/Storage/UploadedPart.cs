namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>A part of an upload that is under way.</summary>
internal sealed record UploadedPart(int Number, long Size, string ETag, DateTimeOffset Modified, string? ChecksumValue, long? Body);
