namespace QuiltE2E.Core.Backends;

/// <summary>One revision pointer of a package.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="Pointer">Pointer name: Unix seconds, or a tag such as <c>latest</c>.</param>
/// <param name="TopHash">64 lowercase hexadecimal digits; null when the pointer holds something else.</param>
/// <param name="Modified">For a timestamp pointer the second it names, for a tag when it was written; UTC.</param>
/// <param name="IsLatest">Whether <c>latest</c> names this hash.</param>
/// <param name="Fault">What is wrong with the pointer, a sentence; null when it holds a top hash.</param>
public sealed record PackageRevision(
    string Bucket, string Name, string Pointer, string? TopHash, DateTimeOffset? Modified, bool IsLatest, string? Fault = null);
