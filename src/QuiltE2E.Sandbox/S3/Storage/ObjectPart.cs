namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>A part of a finished multipart object.</summary>
internal sealed record ObjectPart(int Number, long Size, string? ChecksumValue, long? Body);
