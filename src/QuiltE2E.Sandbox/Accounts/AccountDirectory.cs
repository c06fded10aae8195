using System.Diagnostics.CodeAnalysis;

namespace QuiltE2E.Sandbox.Accounts;

/// <summary>The accounts that the sandbox knows, found by access key id.</summary>
internal sealed class AccountDirectory
{
    private const string OwnId = "000000000001";
    private const string OwnCanonicalId = "1f0e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

    private readonly Dictionary<string, Account> _byAccessKey;

    public AccountDirectory(IReadOnlyList<Account> accounts)
    {
        All = accounts;
        _byAccessKey = accounts.ToDictionary(account => account.AccessKeyId, StringComparer.Ordinal);
    }

    /// <summary>The one administrator, who owns every bucket, with well-known development keys. Reachable over loopback only.</summary>
    public static Account Admin { get; } = new(
        "admin",
        OwnId,
        OwnCanonicalId,
        "QUILTSANDBOXADMIN001",
        "quilt-sandbox/admin/development/secret01",
        IsRoot: true,
        AccountPolicies.None);

    /// <summary>Reads and writes the writable bucket, reads the read-only one, gets and puts in the restricted one.</summary>
    public static Account Writer { get; } = new(
        "writer",
        OwnId,
        OwnCanonicalId,
        "QUILTSANDBOXWRITER01",
        "quilt-sandbox/writer/development/secret2",
        IsRoot: false,
        AccountPolicies.Writer);

    /// <summary>Reads the writable and the read-only bucket, gets from the restricted one.</summary>
    public static Account Reader { get; } = new(
        "reader",
        OwnId,
        OwnCanonicalId,
        "QUILTSANDBOXREADER01",
        "quilt-sandbox/reader/development/secret3",
        IsRoot: false,
        AccountPolicies.Reader);

    /// <summary>Somebody of another account, whom only the policy of a bucket can let in.</summary>
    public static Account Stranger { get; } = new(
        "stranger",
        "000000000002",
        "e0d1c2b3a49586776859a4b3c2d1e0f0f0e1d2c3b4a5968778695a4b3c2d1e0f",
        "QUILTSANDBOXSTRANGE1",
        "quilt-sandbox/stranger/development/key_4",
        IsRoot: false,
        AccountPolicies.Stranger);

    public IReadOnlyList<Account> All { get; }

    /// <summary>All of them, the administrator first.</summary>
    public static IReadOnlyList<Account> First { get; } = [Admin, Writer, Reader, Stranger];

    public static AccountDirectory Create() => new(First);

    public bool TryFind(string accessKeyId, [NotNullWhen(true)] out Account? account) =>
        _byAccessKey.TryGetValue(accessKeyId, out account);

    /// <summary>Whether a policy can name it: an account id, the ARN of an account, or that of a user who is there.</summary>
    public bool IsPrincipal(string name) => IsAccountId(name)
        || All.Any(account => string.Equals(account.Arn, name, StringComparison.Ordinal))
        || (name.Split(':') is ["arn", "aws", "iam", "", string id, "root"] && IsAccountId(id));

    public bool IsCanonicalId(string name) => All.Any(account => string.Equals(account.CanonicalId, name, StringComparison.Ordinal));

    private static bool IsAccountId(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);
}
