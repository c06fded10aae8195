using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Verification;

/// <summary>What a deployment check runs against.</summary>
/// <param name="Backend">The backend to use; the caller disposes it.</param>
/// <param name="Store">The object store behind it: it shows what is left and removes every version of it.</param>
/// <param name="Bucket">A bucket that the check may write to.</param>
/// <param name="RunId">Letters, digits and hyphens that end the name of everything the check makes; null picks one.</param>
public sealed record DeploymentTarget(IQuiltBackend Backend, IObjectStore Store, string Bucket, string? RunId = null)
{
    /// <summary>The registry behind the backend, where there is one: it is checked too. The caller disposes it.</summary>
    public PlatformConnection? Platform { get; init; }

    /// <summary>What the deployment has beside its buckets, which is checked too; null when only the bucket is to be checked.</summary>
    public DeploymentServices? Services { get; init; }

    /// <summary>How long search, package tables and Tabulator may lag behind what was pushed.</summary>
    public TimeSpan IndexTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
