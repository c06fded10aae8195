using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Search;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>A connection to a deployment: where, as whom, and where each setting came from. It never shows a secret.</summary>
public sealed class QuiltSession
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BackendKind, OpenedBackend> _backends = [];
    private readonly Dictionary<BackendKind, IQuiltSearch> _searches = [];
    private readonly Func<BackendKind, OpenedBackend> _openBackend;
    private readonly IReadOnlyList<SessionSetting> _settings;
    private readonly PlatformAccess _platform;
    private readonly QueryAccess _queries;
    private readonly RequestLog? _log;

    internal QuiltSession(
        int id,
        BackendKind backend,
        string? bucket,
        IObjectStore store,
        Func<BackendKind, OpenedBackend> openBackend,
        IReadOnlyList<SessionSetting> settings,
        PlatformAccess platform,
        QueryAccess queries,
        string? fingerprint = null,
        RequestLog? log = null)
    {
        Id = id;
        Backend = backend;
        Bucket = bucket;
        Store = store;
        _openBackend = openBackend;
        _settings = settings;
        _platform = platform;
        _queries = queries;
        Fingerprint = fingerprint;
        _log = log;
        Cache = new CompletionCache(this);
    }

    /// <summary>Number of the session in its runspace.</summary>
    public int Id { get; }

    /// <summary>The backend that commands use unless told otherwise.</summary>
    public BackendKind Backend { get; }

    /// <summary>Scheme, host and port that calls go to.</summary>
    public string Endpoint => Store.Endpoint;

    /// <summary>The bucket that commands use unless told otherwise, or null.</summary>
    public string? Bucket { get; }

    /// <summary>As whom: the access key id and where it was found, or anonymous.</summary>
    public string Identity => Settings.FirstOrDefault(s => s.Name is "Identity")?.Value ?? string.Empty;

    /// <summary>The catalog, or null when none is known, or none was needed yet.</summary>
    public Uri? CatalogUrl => _platform.Known?.CatalogUrl;

    /// <summary>The catalog's registry, or null when none is known, or none was needed yet.</summary>
    public Uri? RegistryUrl => _platform.Known?.RegistryUrl;

    /// <summary>Every setting with its source.</summary>
    public IReadOnlyList<SessionSetting> Settings => [.. _settings, .. _platform.Settings, .. _queries.Settings];

    /// <summary>When it was opened, UTC.</summary>
    public DateTimeOffset Opened { get; } = DateTimeOffset.UtcNow;

    /// <summary>The file that every remote call is written to, or null.</summary>
    public string? RequestLog => _log?.Path;

    /// <summary>What the session's calls are made for, as the request log shall say; null for nothing in particular. It may be set.</summary>
    public string? CheckId
    {
        get => _log?.CheckId;
        set
        {
            if (_log is not null)
            {
                _log.CheckId = value;
            }
        }
    }

    /// <summary>Why the request log lacks calls, or null: it could not be written any more.</summary>
    public string? RequestLogFault => _log?.Fault;

    /// <summary>Whether it was made from the environment, without <c>Connect-Quilt</c>.</summary>
    public bool IsImplicit => Fingerprint is not null;

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The environment's values an implicit session rests on.</summary>
    internal string? Fingerprint { get; }

    /// <summary>The object store behind it.</summary>
    internal IObjectStore Store { get; }

    /// <summary>Which revisions it has seen.</summary>
    internal RevisionMemory Revisions { get; } = new();

    /// <summary>What completion knows.</summary>
    internal CompletionCache Cache { get; }

    /// <summary>Number, backend, endpoint and bucket.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Id}: {Backend} {Endpoint}{(Bucket is null ? string.Empty : $" {Bucket}")}";

    /// <summary>The backend of a kind, opened when first asked for.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The backend; it belongs to the session.</returns>
    internal IQuiltBackend GetBackend(BackendKind kind) => Open(kind).Backend;

    /// <summary>The object store that a backend works on.</summary>
    /// <param name="kind">The kind of the backend, which is opened when first asked for.</param>
    /// <returns>The store; it belongs to the backend.</returns>
    internal IObjectStore GetStore(BackendKind kind) => Open(kind).Store;

    /// <summary>The way to the catalog's registry, once it has been found; null when there is none, or none was needed yet.</summary>
    internal PlatformConnection? KnownPlatform => _platform.Known;

    private OpenedBackend Open(BackendKind kind)
    {
        lock (_gate)
        {
            EnsureOpen();
            if (!_backends.TryGetValue(kind, out OpenedBackend? backend))
            {
                backend = _openBackend(kind);
                _backends.Add(kind, backend);
            }

            return backend;
        }
    }

    /// <summary>The way to the catalog's registry, found when first asked for.</summary>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The connection; it belongs to the session.</returns>
    /// <exception cref="QuiltException"><c>CatalogMissing</c>, <c>TokenNotFound</c>, <c>TokenExpired</c> and others.</exception>
    internal Task<PlatformConnection> GetPlatformAsync(CancellationToken cancellationToken)
    {
        EnsureOpen();
        return _platform.GetAsync(cancellationToken);
    }

    /// <summary>The catalog's search, asked as a backend asks.</summary>
    /// <param name="kind">The kind of the backend.</param>
    /// <param name="cancellationToken">Stops the search for the registry.</param>
    /// <returns>The search; it belongs to the session.</returns>
    /// <exception cref="QuiltException">As <see cref="GetPlatformAsync"/>.</exception>
    internal async Task<IQuiltSearch> GetSearchAsync(BackendKind kind, CancellationToken cancellationToken)
    {
        PlatformConnection platform = await GetPlatformAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            if (!_searches.TryGetValue(kind, out IQuiltSearch? search))
            {
                search = kind == BackendKind.Platform ? QuiltSearches.OpenPlatform(platform) : QuiltSearches.OpenIndex(platform);
                _searches.Add(kind, search);
            }

            return search;
        }
    }

    /// <summary>The way to Athena, found when first asked for.</summary>
    /// <param name="kind">The backend, whose keys are used.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The queries; they belong to the session.</returns>
    /// <exception cref="QuiltException"><c>AthenaEndpointMissing</c>, <c>RegionMissing</c>, <c>CatalogMissing</c> and others.</exception>
    internal Task<AthenaQueries> GetQueriesAsync(BackendKind kind, CancellationToken cancellationToken)
    {
        EnsureOpen();
        return _queries.GetAsync(kind, GetStore(kind), cancellationToken);
    }

    /// <summary>
    /// The way to Athena for one data catalog. To Tabulator's it is with the keys that the registry gives, whatever the backend: they
    /// alone open it while open query is off. Where no registry is known the backend's own keys are tried.
    /// </summary>
    /// <param name="kind">The backend, whose keys are used otherwise.</param>
    /// <param name="ofTabulator">Whether the data catalog is that of Tabulator.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The queries; they belong to the session.</returns>
    /// <exception cref="QuiltException">As the other one.</exception>
    internal async Task<AthenaQueries> GetQueriesAsync(BackendKind kind, bool ofTabulator, CancellationToken cancellationToken)
    {
        if (ofTabulator)
        {
            await PreparePlatformAsync(cancellationToken).ConfigureAwait(false);
        }

        return await GetQueriesAsync(ofTabulator && KnownPlatform is not null ? BackendKind.Platform : kind, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The Tabulator tables of the catalog.</summary>
    /// <param name="cancellationToken">Stops the search for the catalog.</param>
    /// <returns>The tables.</returns>
    /// <exception cref="QuiltException"><c>CatalogMissing</c>, <c>TokenNotFound</c>, <c>TokenExpired</c> and others.</exception>
    internal async Task<TabulatorTables> GetTabulatorAsync(CancellationToken cancellationToken) =>
        new(await GetPlatformAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Finds the way to the catalog's registry, if there is one, so that opening the backend need not wait for it.</summary>
    /// <param name="cancellationToken">Stops the search.</param>
    internal async Task PreparePlatformAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GetPlatformAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (PlatformAccess.IsAbsence(error))
        {
            // The backend itself says so, to whoever asks it for anything.
        }
    }

    /// <summary>Closes connections. Closing twice is fine.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            if (IsClosed)
            {
                return;
            }

            IsClosed = true;
            foreach (OpenedBackend opened in _backends.Values)
            {
                opened.Backend.Dispose();
            }

            Store.Dispose();
            _queries.Dispose();
            _platform.Dispose();
            _log?.Dispose();
        }
    }

    private void EnsureOpen()
    {
        if (IsClosed)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "SessionClosed",
                $"Session {Id} to {Endpoint} is closed.",
                ToString(),
                "Open a new one with Connect-Quilt.");
        }
    }
}
