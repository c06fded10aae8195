namespace QuiltE2E.Cmdlets.Commands;

/// <summary>A revision by its full top hash.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="TopHash">64 lowercase hexadecimal digits.</param>
/// <param name="ShortHash">The shortest unambiguous prefix, or null when not asked for.</param>
public sealed record ResolvedHash(string Bucket, string Name, string TopHash, string? ShortHash)
{
    /// <summary>The full hash.</summary>
    /// <returns>64 digits.</returns>
    public override string ToString() => TopHash;
}
