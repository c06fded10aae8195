using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Auth;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary><c>POST /api/token</c>: new tokens for a refresh token, sent as a form.</summary>
internal static class TokenAnswer
{
    public static async Task RunAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Post);
        RequestTarget form = await request.ReadFormAsync().ConfigureAwait(false);
        string token = form["refresh_token"]
            ?? throw RegistryErrors.BadRequest("The form has no field 'refresh_token'.");
        TokenIssuer tokens = request.State.Tokens;
        RegistryUser user = await tokens.FindRefreshedAsync(token).ConfigureAwait(false);
        request.Entry.AccessKeyId = user.FirstAccount?.AccessKeyId ?? string.Empty;
        IssuedToken access = tokens.IssueAccess(user.Id);
        await request.ReplyAsync(
            new TokenReply(tokens.IssueRefresh(user.Id).Text, access.Text, access.Expires.ToUnixTimeSeconds()),
            RestJson.Default.TokenReply).ConfigureAwait(false);
    }
}
