using System.Diagnostics.CodeAnalysis;

namespace QuiltE2E.Sandbox.Accounts;

/// <summary>The accounts that the sandbox knows, found by access key id.</summary>
internal sealed class AccountDirectory
{
    private readonly Dictionary<string, Account> _byAccessKey;

    public AccountDirectory(IReadOnlyList<Account> accounts) =>
        _byAccessKey = accounts.ToDictionary(account => account.AccessKeyId, StringComparer.Ordinal);

    /// <summary>The one administrator, with well-known development keys. Reachable over loopback only.</summary>
    public static Account Admin { get; } = new(
        "admin",
        "000000000001",
        "1f0e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "QUILTSANDBOXADMIN001",
        "quilt-sandbox/admin/development/secret01");

    public bool TryFind(string accessKeyId, [NotNullWhen(true)] out Account? account) =>
        _byAccessKey.TryGetValue(accessKeyId, out account);
}
