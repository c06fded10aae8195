using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Sandbox.Registry.Browsing;

/// <summary>Which buckets may be browsed by sessions: all but the restricted one, so that both cases can be met.</summary>
internal static class BrowsableBuckets
{
    public static bool Has(string bucket) => !string.Equals(bucket, SandboxHost.RestrictedBucket, StringComparison.Ordinal);
}
