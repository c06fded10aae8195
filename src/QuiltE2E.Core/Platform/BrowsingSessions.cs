using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform;

/// <summary>Browsing sessions of this connection, one per package revision, used again until shortly before their end.</summary>
internal sealed class BrowsingSessions(PlatformClient client, PlatformCaller caller, PlatformConnection connection, TimeProvider clock) : IDisposable
{
    private const int Lifetime = 180;
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, BrowsingSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>A session for a revision: the one there is, refreshed where it is about to end, else a new one.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The package.</param>
    /// <param name="topHash">The revision.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="QuiltException"><c>BucketNotBrowsable</c> and others.</exception>
    public async Task<BrowsingSession> GetAsync(string bucket, string name, string topHash, CancellationToken cancellationToken)
    {
        string scope = Scope(bucket, name, topHash);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            BrowsingSession? session = _sessions.GetValueOrDefault(scope);
            if (session is null || session.Expires - clock.GetUtcNow() <= Margin)
            {
                session = (session is null ? null : await RefreshAsync(session, cancellationToken).ConfigureAwait(false)) ??
                    await CreateAsync(scope, cancellationToken).ConfigureAwait(false);
                _sessions[scope] = session;
            }

            return session;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the session of a revision, if there is one.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The package.</param>
    /// <param name="topHash">The revision.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> EndAsync(string bucket, string name, string topHash, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_sessions.Remove(Scope(bucket, name, topHash), out BrowsingSession? session))
            {
                return false;
            }

            await client.RunUnionAsync(
                PlatformDocuments.Get("BrowsingSessionDispose"), new PackageJsonObject([new("id", new PackageJsonString(session.Id))]),
                "browsingSessionDispose", cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A signed URL of a file in a revision, which opens without a token.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The package.</param>
    /// <param name="topHash">The revision.</param>
    /// <param name="path">The file's logical key.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The link, and when it ends: by what is written in it, else with the session.</returns>
    /// <exception cref="QuiltException"><c>EntryNotFound</c>, <c>ContentLinkMissing</c> and others.</exception>
    public async Task<(Uri Url, DateTimeOffset Expires)> FindLinkAsync(
        string bucket, string name, string topHash, string path, CancellationToken cancellationToken)
    {
        (PlatformAnswer answer, Uri address) = await AskAsync(
            connection.RegistryUrl, cookie: null, bucket, name, topHash, path, cancellationToken).ConfigureAwait(false);
        if (Redirect(answer, address) is Uri link)
        {
            return (link, SignedUrl.FindEnd(link)
                ?? (await GetAsync(bucket, name, topHash, cancellationToken).ConfigureAwait(false)).Expires);
        }

        throw new QuiltException(
            QuiltErrorKind.NotSupported, "ContentLinkMissing",
            $"The registry answered with the content of '{path}' and not with a link to it.", path,
            "Save the content instead.", answer.Call);
    }

    /// <summary>The bytes of a file in a revision.</summary>
    /// <param name="host">Which host to ask.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The package.</param>
    /// <param name="topHash">The revision.</param>
    /// <param name="path">The file's logical key.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="QuiltException"><c>EntryNotFound</c> and others.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(
        BrowsingHost host, string bucket, string name, string topHash, string path, CancellationToken cancellationToken)
    {
        Uri root = host == BrowsingHost.Registry ? connection.RegistryUrl : await FindProxyAsync(cancellationToken).ConfigureAwait(false);
        string? cookie = host == BrowsingHost.Registry ? null : await FindCookieAsync(root, cancellationToken).ConfigureAwait(false);
        (PlatformAnswer answer, Uri address) = await AskAsync(root, cookie, bucket, name, topHash, path, cancellationToken)
            .ConfigureAwait(false);
        if (Redirect(answer, address) is not Uri link)
        {
            return answer.Body;
        }

        PlatformRequest request = new("GetObject", HttpMethod.Get, link) { IsAuthorized = false, IsRepeatable = true, Accept = "*/*", Target = path };
        PlatformAnswer content = await caller.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return content.IsSuccess ? content.Body : throw PlatformErrors.Refused(content, path, tokenSource: null);
    }

    public void Dispose() => _turn.Dispose();

    private static string Scope(string bucket, string name, string topHash) => $"s3://{bucket}#package={name}&hash={topHash}";

    private static Uri? Redirect(PlatformAnswer answer, Uri address) =>
        (int)answer.Status is 301 or 302 or 303 or 307 or 308 && answer.Location is Uri location ? new Uri(address, location) : null;

    private async Task<(PlatformAnswer Answer, Uri Address)> AskAsync(
        Uri root, string? cookie, string bucket, string name, string topHash, string path, CancellationToken cancellationToken)
    {
        BrowsingSession session = await GetAsync(bucket, name, topHash, cancellationToken).ConfigureAwait(false);
        (PlatformAnswer answer, Uri address) = await AskAsync(root, cookie, session, path, cancellationToken).ConfigureAwait(false);
        if ((int)answer.Status == 404 && await ForgetAsync(bucket, name, topHash, session, cancellationToken).ConfigureAwait(false))
        {
            // The session may have ended there before its time; the file is only missing where a new session says so too.
            session = await GetAsync(bucket, name, topHash, cancellationToken).ConfigureAwait(false);
            (answer, address) = await AskAsync(root, cookie, session, path, cancellationToken).ConfigureAwait(false);
        }

        string target = $"s3://{bucket}#package={name}@{topHash}&path={path}";
        return answer.IsSuccess || Redirect(answer, address) is not null ? (answer, address)
            : (int)answer.Status == 404 ? throw new QuiltException(
                QuiltErrorKind.NotFound, "EntryNotFound", $"The package {name} has no file '{path}' in revision {topHash}.", target,
                "Look at what is in the package with Get-QuiltBrowse.", answer.Call with { ServerMessage = PlatformBody.Message(answer) })
            : throw PlatformErrors.Refused(answer, target, connection.Identity.Source);
    }

    private async Task<(PlatformAnswer Answer, Uri Address)> AskAsync(
        Uri root, string? cookie, BrowsingSession session, string path, CancellationToken cancellationToken)
    {
        string file = PercentEncoding.Encode(path, PercentEncoding.PathSafe);
        Uri address = new($"{root.AbsoluteUri.TrimEnd('/')}/browse/{Uri.EscapeDataString(session.Id)}/{file}");
        PlatformRequest request = new("browse", HttpMethod.Get, address)
        {
            IsRepeatable = true,
            Accept = "*/*",
            Cookie = cookie,
            Target = path,
        };
        return (await caller.SendAsync(request, cancellationToken).ConfigureAwait(false), address);
    }

    /// <summary>Forgets a session that was used before, so that the next call makes a new one.</summary>
    /// <returns>False where somebody else has replaced it already.</returns>
    private async Task<bool> ForgetAsync(
        string bucket, string name, string topHash, BrowsingSession session, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            string scope = Scope(bucket, name, topHash);
            return _sessions.GetValueOrDefault(scope) == session && _sessions.Remove(scope);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The proxy knows browsers by a cookie, which it gives for the token.</summary>
    private async Task<string> FindCookieAsync(Uri proxy, CancellationToken cancellationToken)
    {
        Uri address = new($"{proxy.AbsoluteUri.TrimEnd('/')}/browse/set_browse_cookie");
        PlatformRequest request = new("set_browse_cookie", HttpMethod.Post, address) { IsRepeatable = true, Accept = "*/*" };
        PlatformAnswer answer = await caller.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return !answer.IsSuccess ? throw PlatformErrors.Refused(answer, request.Target, connection.Identity.Source)
            : answer.Cookie ?? throw PlatformErrors.Unexpected(answer, request.Target, "one without a cookie");
    }

    private async Task<Uri> FindProxyAsync(CancellationToken cancellationToken)
    {
        CatalogConfig config = await connection.GetConfigAsync(cancellationToken).ConfigureAwait(false);
        if (config.S3Proxy is { Scheme: "http" } && connection.CatalogUrl is { Scheme: "https" })
        {
            throw new QuiltException(
                QuiltErrorKind.NotSupported, "InsecureProxy",
                $"The config.json of {config.CatalogUrl} names the proxy {config.S3Proxy}, which would get the token unencrypted.",
                config.CatalogUrl.AbsoluteUri, "Ask the registry instead.");
        }

        return config.S3Proxy ?? throw new QuiltException(
            QuiltErrorKind.NotSupported, "ProxyMissing", $"The config.json of {config.CatalogUrl} names no proxy (key s3Proxy).",
            config.CatalogUrl.AbsoluteUri, "Ask the registry instead.");
    }

    private async Task<BrowsingSession> CreateAsync(string scope, CancellationToken cancellationToken) => Read(await client.RunUnionAsync(
        PlatformDocuments.Get("BrowsingSessionCreate"),
        new PackageJsonObject([new("scope", new PackageJsonString(scope)), new("ttl", PackageJson.FromObject(Lifetime))]),
        "browsingSessionCreate", cancellationToken).ConfigureAwait(false));

    /// <summary>A longer life for a session, or null for one that the registry does not have any more.</summary>
    private async Task<BrowsingSession?> RefreshAsync(BrowsingSession session, CancellationToken cancellationToken)
    {
        if (session.Expires <= clock.GetUtcNow())
        {
            return null;
        }

        try
        {
            return Read(await client.RunUnionAsync(
                PlatformDocuments.Get("BrowsingSessionRefresh"),
                new PackageJsonObject([new("id", new PackageJsonString(session.Id)), new("ttl", PackageJson.FromObject(Lifetime))]),
                "browsingSessionRefresh", cancellationToken).ConfigureAwait(false));
        }
        catch (QuiltException error) when (error.ErrorId == "SessionNotFound")
        {
            return null;
        }
    }

    private static BrowsingSession Read(PackageJsonObject session) => new(
        session.Text("id")!, session.Time("expires")!.Value);
}
