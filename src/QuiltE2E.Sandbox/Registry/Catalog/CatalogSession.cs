using System.Globalization;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Auth;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>The cookie of a browser that has logged in: a token, kept from scripts and from other sites.</summary>
/// <remarks>
/// Cookies of one host are sent to all of its ports; so its name has the port in it, and two sandboxes keep out of each other's
/// way. Pages alone take it. The registry's interfaces take none, so that no page of anybody can call them.
/// </remarks>
internal static class CatalogSession
{
    private const string NamePrefix = "quilt_sandbox_";

    /// <summary>Who has logged in; null for a browser without a cookie that still counts.</summary>
    public static async Task<RegistryUser?> FindAsync(RegistryRequest request)
    {
        if (request.Http.Request.Cookies[Name(request)] is not { Length: > 0 } token)
        {
            return null;
        }

        try
        {
            return await request.State.Tokens.FindAsync(token, acceptsExpired: false, request.Faults.ClockShift).ConfigureAwait(false);
        }
        catch (ServiceException refused) when (refused.Status is StatusCodes.Status401Unauthorized)
        {
            // A cookie that has ended, or is of a user who is gone, is as good as none: the visitor logs in again.
            return null;
        }
    }

    public static void Set(RegistryRequest request, IssuedToken token) => request.Http.Response.Headers.SetCookie =
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(request)}={token.Text}; Path=/; HttpOnly; SameSite=Strict; Expires={token.Expires:R}");

    public static void Clear(RegistryRequest request) => request.Http.Response.Headers.SetCookie =
        $"{Name(request)}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0";

    /// <summary>Refuses a form that a page of another site has sent.</summary>
    /// <exception cref="ServiceException">403.</exception>
    public static void RequireOwnForm(RegistryRequest request)
    {
        string origin = request.Http.Request.Headers.Origin.ToString();
        string site = request.Http.Request.Headers["Sec-Fetch-Site"].ToString();
        bool isOwn = (origin.Length == 0 || string.Equals(origin, $"http://{request.Http.Request.Host.Value}", StringComparison.OrdinalIgnoreCase))
            && site is "" or "same-origin" or "none";
        if (!isOwn)
        {
            throw new ServiceException(403, "Forbidden", "This form is taken from the catalog's own pages only.");
        }
    }

    private static string Name(RegistryRequest request) =>
        NamePrefix + request.Http.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);
}
