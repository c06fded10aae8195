namespace QuiltE2E.Core.Backends;

/// <summary>What a removal took away: pointers only, manifests and data stay.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="TopHash">The revision that was removed, or null for the whole package.</param>
/// <param name="RemovedPointers">Names of the removed pointers.</param>
/// <param name="NewLatest">What <c>latest</c> names now when it had to move; else null.</param>
public sealed record RemoveResult(
    string Bucket, string Name, string? TopHash, IReadOnlyList<string> RemovedPointers, string? NewLatest);
