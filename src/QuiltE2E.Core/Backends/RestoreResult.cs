namespace QuiltE2E.Core.Backends;

/// <summary>What a restore did.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="TopHash">Top hash of the revision that is the latest now.</param>
/// <param name="PreviousHash">Top hash of the revision that was the latest before; null where the package had no latest.</param>
/// <param name="Written">False when it was the latest already.</param>
public sealed record RestoreResult(string Bucket, string Name, string TopHash, string? PreviousHash, bool Written)
{
    /// <summary>What moved, a sentence.</summary>
    public string Message => !Written ? $"Revision {Short(TopHash)} of {Name} is the latest already; nothing was changed."
        : PreviousHash is null ? $"The latest of {Name} is revision {Short(TopHash)} now; before it named none."
        : $"The latest of {Name} moved from revision {Short(PreviousHash)} to {Short(TopHash)}.";

    private static string Short(string hash) => hash[..7];
}
