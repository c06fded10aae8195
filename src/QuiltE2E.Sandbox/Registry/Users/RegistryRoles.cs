using QuiltE2E.Sandbox.Accounts;

namespace QuiltE2E.Sandbox.Registry.Users;

/// <summary>The roles there are: those that a stack is installed with, and one for each of the other first accounts.</summary>
internal static class RegistryRoles
{
    /// <summary>Reads the buckets that everybody reads.</summary>
    public static RegistryRole Reader { get; } = Of("1", "ReadQuiltBucket", AccountDirectory.Reader, isManaged: true);

    /// <summary>Reads them, and writes the writable ones.</summary>
    public static RegistryRole Writer { get; } = Of("2", "ReadWriteQuiltBucket", AccountDirectory.Writer, isManaged: true);

    /// <summary>Does everything.</summary>
    public static RegistryRole Administrator { get; } = Of("3", "SandboxAdministrator", AccountDirectory.Admin, isManaged: false);

    /// <summary>Acts in another AWS account, so that only policies of buckets let it in.</summary>
    public static RegistryRole Stranger { get; } = Of("4", "SandboxStranger", AccountDirectory.Stranger, isManaged: false);

    public static IReadOnlyList<RegistryRole> All { get; } = [Reader, Writer, Administrator, Stranger];

    /// <summary>The one that users get who come without any.</summary>
    public static RegistryRole Default => Reader;

    public static RegistryRole? Find(string name) =>
        All.FirstOrDefault(role => string.Equals(role.Name, name, StringComparison.Ordinal));

    public static RegistryRole? FindById(string id) =>
        All.FirstOrDefault(role => string.Equals(role.Id, id, StringComparison.Ordinal));

    private static RegistryRole Of(string id, string name, Account account, bool isManaged) =>
        new(id, name, isManaged, account.AccountId, account.CanonicalId, account.IsRoot, account.Policy);
}
