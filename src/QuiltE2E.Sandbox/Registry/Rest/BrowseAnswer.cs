using Microsoft.AspNetCore.Http;
using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Auth;
using QuiltE2E.Sandbox.Registry.Browsing;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Signing;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary>
/// Files of a browsing session: on the registry a redirect to S3 for whoever has a token, on the proxy the bytes themselves
/// for a browser with a cookie.
/// </summary>
internal static class BrowseAnswer
{
    public const string Path = "/browse/";
    public const string ProxyPath = "/__s3proxy" + Path;
    public const string CookiePath = ProxyPath + "set_browse_cookie";

    private const string Cookie = "quilt_browse";

    /// <summary><c>POST …/browse/set_browse_cookie</c>: keeps the token of the request for the browser.</summary>
    public static async Task SetCookieAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Post);
        await request.RequireUserAsync().ConfigureAwait(false);
        request.Http.Response.Cookies.Append(
            Cookie,
            BearerToken.Read(request.Http.Request)!,
            new CookieOptions { HttpOnly = true, Path = ProxyPath, SameSite = SameSiteMode.Strict });
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary><c>GET /browse/ID/PATH</c>: where the file is, signed.</summary>
    public static async Task RedirectAsync(RegistryRequest request)
    {
        (BrowsingSession session, S3Uri file) = await FindAsync(request, Path).ConfigureAwait(false);
        request.Http.Response.Headers.Location = PresignedUrl.Get(
            request.State.Facts.S3Endpoint,
            request.State.Facts.Region,
            session.Credentials,
            request.Now,
            $"/{file.Bucket}/{file.Key}",
            file.Version);
        request.Http.Response.StatusCode = StatusCodes.Status302Found;
    }

    /// <summary><c>GET /__s3proxy/browse/ID/PATH</c>: the file.</summary>
    public static async Task SendAsync(RegistryRequest request)
    {
        if (BearerToken.Read(request.Http.Request) is null && request.Http.Request.Cookies[Cookie] is string token)
        {
            request.Http.Request.Headers.Authorization = $"Bearer {token}";
        }

        (BrowsingSession session, S3Uri file) = await FindAsync(request, ProxyPath).ConfigureAwait(false);
        string action = file.Version is null ? BucketAccess.Read : BucketAccess.ReadVersion;
        if (!request.State.Allows(session.Credentials.Account, action, file.Bucket, file.Key))
        {
            throw Forbidden();
        }

        using OpenObject content = OpenObject.TryOpen(request.State.Store, file.Bucket, file.Key, file.Version) ?? throw NotFound();
        foreach ((string name, string value) in StoredHeaders.Unpack(content.Found.Version.Headers))
        {
            if (!string.Equals(name, StoredHeaders.TaggingName, StringComparison.Ordinal))
            {
                request.Http.Response.Headers[name] = value;
            }
        }

        request.Http.Response.Headers.ETag = $"\"{content.Found.Version.ETag}\"";
        request.Http.Response.ContentLength = content.Found.Version.Size;
        if (!HttpMethods.IsHead(request.Http.Request.Method))
        {
            await content.Content.CopyToAsync(request.Http.Response.Body, request.Aborted).ConfigureAwait(false);
        }
    }

    private static async Task<(BrowsingSession Session, S3Uri File)> FindAsync(RegistryRequest request, string prefix)
    {
        if (!HttpMethods.IsHead(request.Http.Request.Method))
        {
            request.Require(HttpMethods.Get);
        }

        RegistryUser user = await request.RequireUserAsync().ConfigureAwait(false);
        string[] parts = request.Target.Path[prefix.Length..].Split('/', 2);
        BrowsingSession session = request.State.Browsing.Find(parts[0], request.Now) ?? throw NotFound();
        if (!string.Equals(session.Owner, user.Id, StringComparison.Ordinal))
        {
            throw Forbidden();
        }

        ManifestContents? contents = await request.State.Manifests
            .FindAsync(session.Scope.Bucket, session.Scope.Hash, request.Aborted).ConfigureAwait(false);
        ManifestEntry? file = parts.Length == 2 ? contents?.FindFile(parts[1]) : null;
        return file?.PhysicalKey.Bucket is string bucket
            ? (session, new(bucket, file.PhysicalKey.Path, file.PhysicalKey.VersionId))
            : throw NotFound();
    }

    private static ServiceException NotFound() => new(404, "NotFound", "Browse path not found.");

    private static ServiceException Forbidden() => new(403, "Forbidden", "Browse request not authorized.");
}
