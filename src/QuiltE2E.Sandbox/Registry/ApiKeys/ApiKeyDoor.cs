using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.ApiKeys;

/// <summary>Lets in who comes with an API key in place of a token.</summary>
internal sealed class ApiKeyDoor(MetadataStore metadata, UserDirectory users, TimeProvider clock)
{
    // The time of the last use is for people to read; a write for each call would not be worth it.
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    /// <summary>Finds whose key it is.</summary>
    /// <exception cref="Http.ServiceException">401: there is no such key, or it has ended, or its user may not come in.</exception>
    public async Task<RegistryUser> FindAsync(string secret)
    {
        string hash = ApiKeySecret.Hash(secret);
        ApiKey? key = metadata.Read(database => ApiKeyTable.FindByHash(database, hash));
        if (key is null || users.Find(key.UserId) is not RegistryUser user)
        {
            throw RegistryErrors.Unauthenticated("API key is not valid");
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (key.Expires <= now)
        {
            throw RegistryErrors.Unauthenticated("API key has expired");
        }

        if (key.LastUsed is not DateTimeOffset last || now - last > Precision)
        {
            await metadata.WriteAsync(database =>
            {
                ApiKeyTable.SetLastUsed(database, key.Id, now);
                return true;
            }).ConfigureAwait(false);
        }

        return UserDirectory.Admit(user);
    }
}
