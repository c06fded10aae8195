using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Registry.Auth;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary>Logging in with a password, and what a session of the catalog does with its token.</summary>
internal static class LoginAnswers
{
    /// <summary><c>POST /api/login</c>: a token for a name and a password.</summary>
    public static async Task LoginAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Post);
        LoginRequest login = await request.ReadJsonAsync(RestJson.Default.LoginRequest).ConfigureAwait(false);
        RegistryUser user = await Logins.EnterAsync(request.State, login.UserName, login.Password).ConfigureAwait(false);
        await ReplyTokenAsync(request, user).ConfigureAwait(false);
    }

    /// <summary><c>POST /api/logout</c>: tokens hold no state, so there is nothing to end here.</summary>
    public static async Task LogoutAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Post);
        await request.RequireUserAsync().ConfigureAwait(false);
        await request.ReplyAsync(new EmptyReply(), RestJson.Default.EmptyReply).ConfigureAwait(false);
    }

    /// <summary><c>POST /api/refresh</c>: a new token for one that is still good.</summary>
    public static async Task RefreshAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Post);
        await ReplyTokenAsync(request, await request.RequireUserAsync().ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary><c>GET /api/code</c>: a code to log a client in with.</summary>
    public static async Task CodeAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Get);
        RegistryUser user = await request.RequireUserAsync().ConfigureAwait(false);
        await request.ReplyAsync(new LoginCode(request.State.Tokens.IssueRefresh(user.Id).Text), RestJson.Default.LoginCode)
            .ConfigureAwait(false);
    }

    /// <summary><c>GET /api/me</c>: who calls.</summary>
    public static async Task MeAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Get);
        RegistryUser user = await request.RequireUserAsync().ConfigureAwait(false);
        await request.ReplyAsync(new CurrentUser(user.Name, user.Email), RestJson.Default.CurrentUser).ConfigureAwait(false);
    }

    private static Task ReplyTokenAsync(RegistryRequest request, RegistryUser user)
    {
        IssuedToken token = request.State.Tokens.IssueAccess(user.Id);
        return request.ReplyAsync(new LoginReply(token.Text, token.Expires.ToUnixTimeSeconds()), RestJson.Default.LoginReply);
    }
}
