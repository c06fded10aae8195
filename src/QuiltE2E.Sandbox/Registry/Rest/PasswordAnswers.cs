using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Registry.Mail;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary>Setting a password by a link that a mail brings.</summary>
internal static class PasswordAnswers
{
    /// <summary><c>POST /api/reset_password</c>: sends a link. The answer does not tell whether there is such a user.</summary>
    public static async Task ResetAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Post);
        PasswordRequest asked = await request.ReadJsonAsync(RestJson.Default.PasswordRequest).ConfigureAwait(false);
        RegistryCall call = new(request.State, User: null, request.Now);
        await request.State.Store.Metadata.WriteAsync(database =>
        {
            if (UserTable.FindByEmail(database, asked.Email ?? string.Empty) is { IsActive: true } user)
            {
                PasswordLinks.Send(database, user, "Reset your Quilt password", call);
            }

            return true;
        }).ConfigureAwait(false);
        await request.ReplyAsync(new EmptyReply(), RestJson.Default.EmptyReply).ConfigureAwait(false);
    }

    /// <summary><c>POST /api/change_password</c>: sets a password by the secret at the end of a link.</summary>
    public static async Task ChangeAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Post);
        PasswordRequest asked = await request.ReadJsonAsync(RestJson.Default.PasswordRequest).ConfigureAwait(false);
        await PasswordLinks.UseAsync(request, asked.Link ?? string.Empty, asked.Password).ConfigureAwait(false);
        await request.ReplyAsync(new EmptyReply(), RestJson.Default.EmptyReply).ConfigureAwait(false);
    }
}
