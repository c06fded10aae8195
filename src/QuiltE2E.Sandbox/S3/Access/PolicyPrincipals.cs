using QuiltE2E.Sandbox.Accounts;

namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>The principals of a statement.</summary>
/// <param name="Everybody">Whether a star is among them.</param>
/// <param name="Names">Account ids, ARNs and canonical ids.</param>
internal sealed record PolicyPrincipals(bool Everybody, IReadOnlyList<string> Names)
{
    public PrincipalMatch Match(Account account)
    {
        if (Everybody || Names.Contains(account.Arn, StringComparer.Ordinal))
        {
            return PrincipalMatch.Direct;
        }

        return !Names.Any(name => NamesAccount(name, account)) ? PrincipalMatch.None
            : account.IsRoot ? PrincipalMatch.Direct
            : PrincipalMatch.Account;
    }

    private static bool NamesAccount(string name, Account account) =>
        string.Equals(name, account.AccountId, StringComparison.Ordinal)
        || string.Equals(name, Account.RootArn(account.AccountId), StringComparison.Ordinal)
        || string.Equals(name, account.CanonicalId, StringComparison.Ordinal);
}
