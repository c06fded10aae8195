using QuiltE2E.Core.Backends.Quilt3;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends;

/// <summary>Makes backends.</summary>
public static class BackendFactory
{
    /// <summary>Makes the backend that works on S3 with AWS credentials.</summary>
    /// <param name="store">The object store; the backend disposes it.</param>
    /// <returns>The backend.</returns>
    public static IQuiltBackend CreateQuilt3(IObjectStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new TracedBackend(new Quilt3Backend(store));
    }

    /// <summary>Makes the stand-in for the platform backend, which refuses every operation and says why.</summary>
    /// <param name="endpoint">The catalog's or registry's address, as far as it is known; it is not called.</param>
    /// <returns>The backend.</returns>
    public static IQuiltBackend CreatePlatform(string? endpoint = null) => new UnavailableBackend(
        BackendKind.Platform,
        endpoint ?? "none",
        "PlatformBackendNotSupported",
        "This version of QuiltE2E has no client for the catalog's GraphQL and REST services.",
        "Use the backend quilt3, which works on the registry's bucket with AWS credentials.");
}
