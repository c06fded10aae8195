namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>A part as named by the request that completes an upload.</summary>
internal sealed record CompletePart(int Number, string ETag, IReadOnlyDictionary<string, string> Checksums);
