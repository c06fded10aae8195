using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Objects;

/// <summary>An object to be written.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Key">Object key.</param>
/// <param name="Path">The local file with the content, or null when it is in <paramref name="Content"/>.</param>
/// <param name="Content">The content, unless it is a file.</param>
/// <param name="ContentType">Media type, or null to tell it from the key.</param>
/// <param name="Metadata">User metadata, or null.</param>
/// <param name="Condition">What must be true of the key.</param>
public sealed record ObjectWriteRequest(
    string Bucket,
    string Key,
    string? Path,
    ReadOnlyMemory<byte> Content = default,
    string? ContentType = null,
    IReadOnlyDictionary<string, string>? Metadata = null,
    WriteCondition Condition = default);
