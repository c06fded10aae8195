using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the caller says about a session; all that is null is looked for in the environment and the profiles.</summary>
/// <param name="Store">About the object store.</param>
/// <param name="Backend">The backend.</param>
/// <param name="Bucket">The bucket, as a name or as <c>s3://name</c>.</param>
/// <param name="Platform">About the catalog and its registry.</param>
/// <param name="AthenaEndpointUrl">URL of an Athena endpoint other than AWS's own.</param>
internal sealed record SessionRequest(
    ObjectStoreOptions Store, BackendKind? Backend = null, string? Bucket = null, PlatformOptions? Platform = null,
    string? AthenaEndpointUrl = null);
