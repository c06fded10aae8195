using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Users;

/// <summary>The users that are there from the start: one for each first account.</summary>
internal static class FirstUsers
{
    private static readonly RegistryRole[] Roles =
        [RegistryRoles.Administrator, RegistryRoles.Writer, RegistryRoles.Reader, RegistryRoles.Stranger];

    /// <summary>Adds them where there is nobody.</summary>
    /// <returns>Whether they were added.</returns>
    public static bool Add(Database database, DateTimeOffset now)
    {
        if (!UserTable.IsEmpty(database))
        {
            return false;
        }

        foreach ((Account account, RegistryRole role) in AccountDirectory.First.Zip(Roles))
        {
            UserTable.Save(database, new(
                account.UserId,
                account.Name,
                $"{account.Name}@sandbox.example.com",
                now,
                now,
                IsActive: true,
                IsAdmin: account.IsRoot,
                [role.Name],
                PasswordHash: null));
        }

        return true;
    }
}
