using System.Security.Cryptography;
using System.Text;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Mail;

/// <summary>Links that set a password, once and within a day. Only their hashes are kept beside the mail they went out in.</summary>
internal static class PasswordLinks
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Sends a user a link.</summary>
    public static void Send(Database database, RegistryUser user, string subject, RegistryCall call)
    {
        string secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        database["INSERT INTO registry_link (hash, user, expires) VALUES ($1, $2, $3)"]
            .Execute(Hash(secret), user.Id, (call.Now + Lifetime).ToUnixTimeMilliseconds());
        MailTable.Insert(database, new(user.Email, subject, $"{call.State.Facts.CatalogUrl}/reset_password/{secret}", call.Now));
    }

    /// <summary>Sets a password by a link, which is used up by it.</summary>
    /// <exception cref="ServiceException">400: the password is too short, or there is no such link, or no longer.</exception>
    public static async Task UseAsync(RegistryRequest request, string secret, string? password)
    {
        if (password is not { Length: >= Passwords.Shortest })
        {
            throw RegistryErrors.BadRequest($"The password must have at least {Passwords.Shortest} characters.");
        }

        string hash = Passwords.Hash(password);
        bool isSet = await request.State.Store.Metadata.WriteAsync(database =>
        {
            if (Take(database, secret, request.Now) is not RegistryUser user)
            {
                return false;
            }

            UserTable.Save(database, user with { PasswordHash = hash });
            return true;
        }).ConfigureAwait(false);
        if (!isSet)
        {
            throw RegistryErrors.BadRequest("The link is not valid, or no longer.");
        }
    }

    /// <summary>Uses a link up.</summary>
    /// <returns>Whose it is; null when there is no such link, or no longer.</returns>
    private static RegistryUser? Take(Database database, string secret, DateTimeOffset now)
    {
        (string User, long Expires)[] found =
        [
            .. database["DELETE FROM registry_link WHERE hash = $1 RETURNING user, expires"]
                .All(static row => (row.GetString(0), row.GetInt64(1)), Hash(secret)),
        ];
        return found is [(string user, long expires)] && expires > now.ToUnixTimeMilliseconds()
            ? UserTable.Find(database, user)
            : null;
    }

    public static void DeleteOf(Database database, string user) =>
        database["DELETE FROM registry_link WHERE user = $1"].Execute(user);

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
