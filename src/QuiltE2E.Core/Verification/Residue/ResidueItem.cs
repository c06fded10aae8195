using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>One thing of a run that is still in a bucket.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="RunId">The run that made it.</param>
/// <param name="Target">The object version or delete marker; for an upload the version id is the upload id, for a table the key is its name, a bucket has none.</param>
/// <param name="IsDeleteMarker">Whether it is a delete marker.</param>
/// <param name="Size">Bytes, 0 for markers and uploads.</param>
/// <param name="Owner">What it follows from: a package's name, a top hash, a key, a table, a bucket.</param>
public sealed record ResidueItem(
    ResidueKind Kind, string RunId, ObjectRef Target, bool IsDeleteMarker, long Size, string Owner)
{
    /// <summary>The bucket.</summary>
    public string Bucket => Target.Bucket;

    /// <summary>The key, or the name of a table.</summary>
    public string Key => Target.Key;

    /// <summary>The ledger that it was found by, or the run's folder of ledgers; null when it was found by the run's prefix.</summary>
    public string? Ledger { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ResidueKind.TabulatorTable => $"{Kind} {Target.Key} of {Target.Bucket}",
        ResidueKind.Bucket => $"{Kind} {Target.Bucket}",
        _ => $"{Kind} {Target}{(IsDeleteMarker ? " (delete marker)" : string.Empty)}",
    };
}
