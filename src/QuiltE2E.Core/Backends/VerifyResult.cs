namespace QuiltE2E.Core.Backends;

/// <summary>The outcome of a verification.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="TopHash">The revision that was checked.</param>
/// <param name="Passed">Whether nothing differs.</param>
/// <param name="CheckedCount">Entries that were compared.</param>
/// <param name="Problems">Every difference.</param>
public sealed record VerifyResult(
    string Bucket, string Name, string TopHash, bool Passed, long CheckedCount, IReadOnlyList<VerifyProblem> Problems);
