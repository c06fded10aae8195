using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>Makes sessions: each setting from a parameter, else the environment, else a profile, and it is kept which it was.</summary>
internal static class SessionFactory
{
    private const string BucketVariable = "QUILT_TEST_BUCKET";
    private const string BackendVariable = "TEST_BACKEND_MODE";

    private static readonly string[] FingerprintVariables =
    [
        BucketVariable, BackendVariable, "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION",
        "AWS_ACCESS_KEY_ID", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", .. PlatformAccess.Variables, .. QueryAccess.Variables,
    ];

    /// <summary>Makes a session. Nothing is sent to the deployment, but that a catalog is asked where its registry is.</summary>
    /// <param name="request">What the caller says.</param>
    /// <param name="sessions">The runspace's sessions; the caller adds the new one.</param>
    /// <param name="cancellationToken">Stops the search for credentials.</param>
    /// <param name="fingerprint">The environment's values, for a session made from it alone.</param>
    /// <returns>The session.</returns>
    public static async Task<QuiltSession> OpenAsync(
        SessionRequest request, SessionStore sessions, CancellationToken cancellationToken, string? fingerprint = null)
    {
        StoreEnvironment environment = StoreEnvironment.Process;
        (BackendKind backend, string backendSource) = FindBackend(request, environment);
        ResolvedSetting? bucket = FindBucket(request, environment);
        PlatformOptions options = request.Platform ?? new PlatformOptions { RequestLog = request.Store.RequestLog };
        PlatformAccess platform = new(options, environment);
        if (platform.IsNamed || backend == BackendKind.Platform)
        {
            await platform.GetAsync(cancellationToken).ConfigureAwait(false);
        }

        S3Connection connection = await FindStorageAsync(request.Store, backend, platform, environment, cancellationToken)
            .ConfigureAwait(false);
        RequestLog? log = request.Store.RequestLog;
        IObjectStore store = S3StoreFactory.Create(connection);
        List<SessionSetting> settings =
        [
            new("Backend", backend.ToString(), backendSource),
            new("Endpoint", store.Endpoint, connection.EndpointUrl?.Source ?? "default of AWS"),
            new("Region", connection.Region.Value, connection.Region.Source),
            new("Identity", connection.Identity.Value, connection.Identity.Source),
            new("Addressing", connection.PathStyle ? "path" : "virtual host", request.Store.PathStyle is null ? "default" : "parameter"),
        ];
        if (bucket is not null)
        {
            settings.Insert(1, new SessionSetting("Bucket", bucket.Value, bucket.Source));
        }

        if (log is not null)
        {
            settings.Add(new SessionSetting("RequestLog", log.Path, "parameter"));
        }

        QueryAccess queries = new(request, connection, platform, environment);
        return new QuiltSession(sessions.NextId(), backend, bucket?.Value, store, Open, settings, platform, queries, fingerprint, log);

        OpenedBackend Open(BackendKind kind) => kind == BackendKind.Platform
            ? OpenPlatform(request.Store, store, platform, queries, environment)
            : new OpenedBackend(BackendFactory.CreateQuilt3(store, Services(kind, store, platform, queries)), store);
    }

    /// <summary>The session for commands used without <c>Connect-Quilt</c>, made from the environment and the profiles.</summary>
    /// <param name="sessions">The runspace's sessions.</param>
    /// <param name="cancellationToken">Stops the search for credentials.</param>
    /// <returns>The session; the same one again while the environment stays the same.</returns>
    /// <exception cref="QuiltException"><c>NotConnected</c>: nothing was found; the message lists what was looked for.</exception>
    public static async Task<QuiltSession> OpenImplicitAsync(SessionStore sessions, CancellationToken cancellationToken)
    {
        string fingerprint = string.Join('\n', FingerprintVariables.Select(v => StoreEnvironment.Process.Get(v)));
        if (sessions.FindImplicit(fingerprint) is QuiltSession known)
        {
            return known;
        }

        try
        {
            QuiltSession session = await OpenAsync(
                new SessionRequest(new ObjectStoreOptions()), sessions, cancellationToken, fingerprint).ConfigureAwait(false);
            sessions.SetImplicit(session);
            return session;
        }
        catch (QuiltException e) when (e.ErrorId is "CredentialsNotFound")
        {
            throw new QuiltException(
                QuiltErrorKind.Unauthenticated,
                "NotConnected",
                $"There is no session, and none can be made from the environment. {e.Message}",
                target: null,
                "Connect with Connect-Quilt, or start a sandbox: Start-QuiltSandbox | Connect-Quilt.",
                innerException: e);
        }
    }

    /// <summary>Who has a token and no AWS keys of his own uses those that the registry gives.</summary>
    private static async Task<S3Connection> FindStorageAsync(
        ObjectStoreOptions options, BackendKind backend, PlatformAccess platform, StoreEnvironment environment,
        CancellationToken cancellationToken)
    {
        bool isNamed = options.Keys is not null || options.Profile is not null || options.Anonymous;
        if (isNamed || backend != BackendKind.Platform)
        {
            try
            {
                return await S3StoreFactory.ResolveAsync(options, session: null, environment, cancellationToken).ConfigureAwait(false);
            }
            catch (QuiltException e) when (e.ErrorId == "CredentialsNotFound" && platform.IsLikely)
            {
                // The registry is asked below, and its error is the one that helps then.
            }
        }

        PlatformConnection registry = await platform.GetAsync(cancellationToken).ConfigureAwait(false);
        return await registry.ResolveStorageAsync(options, environment, cancellationToken).ConfigureAwait(false);
    }

    private static BackendServices Services(BackendKind kind, IObjectStore store, PlatformAccess platform, QueryAccess queries) =>
        new(platform.GetAsync, token => queries.GetAsync(kind, store, token));

    /// <summary>Opens the platform backend, whose objects are read and written with the keys that the registry gives.</summary>
    private static OpenedBackend OpenPlatform(
        ObjectStoreOptions options, IObjectStore own, PlatformAccess platform, QueryAccess queries, StoreEnvironment environment)
    {
        try
        {
            // A backend is opened once per session, by a command that waits for it on a thread of its own.
            PlatformConnection registry = platform.GetAsync(CancellationToken.None).GetAwaiter().GetResult();
            S3Connection storage = registry.ResolveStorageAsync(options, environment, CancellationToken.None).GetAwaiter().GetResult();
            IObjectStore vended = S3StoreFactory.Create(storage);
            BackendServices services = Services(BackendKind.Platform, vended, platform, queries);
            return new OpenedBackend(BackendFactory.CreatePlatform(registry, vended, services), vended);
        }
        catch (QuiltException e) when (PlatformAccess.IsAbsence(e))
        {
            return new OpenedBackend(BackendFactory.CreateUnavailable(BackendKind.Platform, e), own);
        }
    }

    private static (BackendKind Backend, string Source) FindBackend(SessionRequest request, StoreEnvironment environment)
    {
        if (request.Backend is BackendKind given)
        {
            return (given, "parameter");
        }

        string source = $"environment variable {BackendVariable}";
        return environment.Get(BackendVariable) switch
        {
            null => (BackendKind.Quilt3, "default"),
            "both" => (BackendKind.Quilt3, $"{source}=both"),
            string text when Enum.TryParse(text, ignoreCase: true, out BackendKind kind) && Enum.IsDefined(kind) => (kind, source),
            string other => throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "InvalidBackend",
                $"{BackendVariable} is '{other}'; it must be quilt3, platform or both.",
                BackendVariable,
                "Correct or remove the variable, or give -Backend."),
        };
    }

    private static ResolvedSetting? FindBucket(SessionRequest request, StoreEnvironment environment)
    {
        string? text = request.Bucket ?? environment.Get(BucketVariable);
        return text is null
            ? null
            : new ResolvedSetting(
                RegistryAddress.ParseBucket(text),
                request.Bucket is null ? $"environment variable {BucketVariable}" : "parameter");
    }
}
