using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Users;

/// <summary>Finds those who may come in.</summary>
internal sealed class UserDirectory(MetadataStore metadata)
{
    /// <summary>Finds a user by what tokens name; null where there is none.</summary>
    public RegistryUser? Find(string? id) => id is null ? null : metadata.Read(database => UserTable.Find(database, id));

    /// <summary>Lets a user in who is active.</summary>
    /// <exception cref="Http.ServiceException">401: the user was deactivated.</exception>
    public static RegistryUser Admit(RegistryUser user) =>
        user.IsActive ? user : throw RegistryErrors.Unauthenticated($"The user '{user.Name}' is not active");
}
