using QuiltE2E.Core.Backends.Platform;
using QuiltE2E.Core.Backends.Quilt3;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends;

/// <summary>Makes backends.</summary>
public static class BackendFactory
{
    /// <summary>Makes the backend that works on S3 with AWS credentials.</summary>
    /// <param name="store">The object store; the backend disposes it.</param>
    /// <param name="services">What the deployment has beside its buckets, or null when nothing is known of it.</param>
    /// <returns>The backend.</returns>
    public static IQuiltBackend CreateQuilt3(IObjectStore store, BackendServices? services = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new TracedBackend(new Quilt3Backend(store, services));
    }

    /// <summary>Makes the backend that works through the catalog's registry.</summary>
    /// <param name="connection">The registry; it stays the caller's.</param>
    /// <param name="store">
    /// The object store with the credentials that the registry vends, see <see cref="PlatformConnection.ResolveStorageAsync"/>; the
    /// backend disposes it.
    /// </param>
    /// <param name="services">What the deployment has beside its buckets, or null when nothing is known of it.</param>
    /// <returns>The backend.</returns>
    public static IQuiltBackend CreatePlatform(PlatformConnection connection, IObjectStore store, BackendServices? services = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(store);
        StoreAccess access = new(token => connection.Credentials.GetCredentialsAsync().WaitAsync(token));
        return new TracedBackend(new PlatformBackend(
            connection.Client, connection.Browsing, connection.RegistryUrl.GetLeftPart(UriPartial.Authority), store, access, services));
    }

    /// <summary>Makes the stand-in for a backend that cannot be used here: it refuses every operation and says why.</summary>
    /// <param name="kind">Which backend.</param>
    /// <param name="reason">Why it cannot be used.</param>
    /// <returns>The backend.</returns>
    public static IQuiltBackend CreateUnavailable(BackendKind kind, QuiltException reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new UnavailableBackend(
            kind, reason.Call?.Endpoint ?? "none", reason.ErrorId, reason.Message, reason.Remedy ?? "Use another backend.");
    }
}
