using QuiltE2E.GraphQL;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>A revision as a caller sees it. Its manifest is read when something of it is asked for.</summary>
internal sealed class RevisionView(RegistryCall call, string bucket, string hash, DateTimeOffset modified, ManifestContents? known = null)
{
    private readonly Lock _lock = new();
    private Task<ManifestContents>? _contents;

    public string Hash => hash;

    public DateTimeOffset Modified => modified;

    /// <summary>What the manifest holds.</summary>
    /// <exception cref="ResolverException">The manifest is gone.</exception>
    public Task<ManifestContents> ContentsAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _contents ??= ReadAsync(cancellationToken);
        }
    }

    private async Task<ManifestContents> ReadAsync(CancellationToken cancellationToken) =>
        await call.Faults.AlterAsync(
            known
                ?? await call.State.Manifests.FindAsync(bucket, hash, cancellationToken).ConfigureAwait(false)
                ?? throw new ResolverException($"The manifest {hash} is not in s3://{bucket}, although a pointer names it."),
            cancellationToken).ConfigureAwait(false);
}
