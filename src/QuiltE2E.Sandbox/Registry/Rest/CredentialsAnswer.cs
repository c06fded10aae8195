using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Accounts;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary><c>GET /api/auth/get_credentials</c>: temporary AWS credentials with the rights of the caller.</summary>
internal static class CredentialsAnswer
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static async Task RunAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Get);
        Account account = await request.RequireCallerAsync().ConfigureAwait(false);
        SessionCredentials issued = request.State.Sessions.Issue(account, Lifetime, request.Now, isVended: true);
        await request.ReplyAsync(
            new CredentialsReply(issued.Account.AccessKeyId, issued.Account.SecretAccessKey, issued.Token, issued.Expires),
            RestJson.Default.CredentialsReply).ConfigureAwait(false);
    }
}
