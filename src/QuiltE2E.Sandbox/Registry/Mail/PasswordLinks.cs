using System.Security.Cryptography;
using System.Text;
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

    /// <summary>Uses a link up.</summary>
    /// <returns>Whose it is; null when there is no such link, or no longer.</returns>
    public static RegistryUser? Take(Database database, string secret, DateTimeOffset now)
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
