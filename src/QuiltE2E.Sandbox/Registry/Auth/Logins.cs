using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Auth;

/// <summary>Lets in who knows a password. The first accounts have their development secret as one until they set another.</summary>
internal static class Logins
{
    /// <summary>Logs a user in.</summary>
    /// <exception cref="ServiceException">401: there is no such user, or it is not the password, or the user is not active.</exception>
    public static async Task<RegistryUser> EnterAsync(RegistryState state, string? name, string? password)
    {
        MetadataStore metadata = state.Store.Metadata;
        RegistryUser? user = metadata.Read(database => UserTable.FindByName(database, name ?? string.Empty));
        if (user is null || !Passwords.Match(user, password ?? string.Empty))
        {
            throw RegistryErrors.Unauthenticated("login attempt failed");
        }

        UserDirectory.Admit(user);
        DateTimeOffset now = state.Clock.GetUtcNow();
        await metadata.WriteAsync(database =>
        {
            // Of the user as it is now: something else of it may have changed since.
            if (UserTable.Find(database, user.Id) is RegistryUser current)
            {
                UserTable.Save(database, current with { LastLogin = now });
            }

            return true;
        }).ConfigureAwait(false);
        return user;
    }
}
