using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Cmdlets.Residue;

/// <summary>Where runs are looked for by their prefixes.</summary>
/// <param name="Bucket">The bucket that they have worked in.</param>
/// <param name="OwnBuckets">The buckets that they have made for themselves.</param>
internal sealed record PrefixPlace(string Bucket, IReadOnlyList<(RunId Run, string Bucket)> OwnBuckets)
{
    /// <summary>What a run may have left.</summary>
    /// <param name="run">The run.</param>
    public ResidueSource SourceOf(RunId run) => new(
    [
        ResidueScope.Of(run, Bucket),
        .. OwnBuckets.Where(own => own.Run == run).Select(static own => ResidueScope.Of(own.Run, own.Bucket)),
    ]);
}
