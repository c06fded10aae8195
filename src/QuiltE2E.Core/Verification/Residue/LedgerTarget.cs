namespace QuiltE2E.Core.Verification.Residue;

/// <summary>Where a sweep looks, to be held against the lines of a ledger: elsewhere everything would seem to be gone.</summary>
/// <param name="Endpoint">The S3 endpoint.</param>
/// <param name="Bucket">The bucket, besides those that runs have made for themselves; null for all that ledgers name.</param>
/// <param name="Registry">The registry, or null where none is known.</param>
public sealed record LedgerTarget(string Endpoint, string? Bucket = null, Uri? Registry = null)
{
    /// <summary>Whether what a line announces is to be looked for here.</summary>
    /// <param name="entry">The line.</param>
    /// <returns>False for another bucket, endpoint or registry, and for a line that does not name its endpoint.</returns>
    public bool Has(LedgerEntry entry) =>
        (Bucket is null || entry.Kind == LedgerEntryKind.Bucket || string.Equals(Bucket, entry.Bucket, StringComparison.Ordinal))
        && IsSame(entry.Endpoint, Endpoint)
        && (Registry is null || entry.Registry is null || IsSame(entry.Registry, Registry.ToString()));

    // On AWS a bucket's name is enough: there it is the same bucket whichever regional endpoint is asked.
    private static bool IsSame(string? one, string? other) =>
        Uri.TryCreate(one, UriKind.Absolute, out Uri? a) && Uri.TryCreate(other, UriKind.Absolute, out Uri? b)
        && (string.Equals(a.Authority, b.Authority, StringComparison.OrdinalIgnoreCase)
            || (PartitionOf(a) is string partition && string.Equals(partition, PartitionOf(b), StringComparison.Ordinal)));

    private static string? PartitionOf(Uri endpoint) =>
        !endpoint.Host.Contains("s3", StringComparison.Ordinal) ? null
        : endpoint.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase) ? "aws"
        : endpoint.Host.EndsWith(".amazonaws.com.cn", StringComparison.OrdinalIgnoreCase) ? "aws-cn"
        : null;
}
