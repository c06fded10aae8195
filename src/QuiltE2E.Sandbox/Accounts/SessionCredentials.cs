namespace QuiltE2E.Sandbox.Accounts;

/// <summary>Temporary credentials of an account.</summary>
/// <param name="Account">The account, with the temporary keys in place of its own.</param>
/// <param name="Token">What every request must carry along with the signature.</param>
/// <param name="Expires">When they end.</param>
/// <param name="IsVended">Whether the registry gave them, and not STS.</param>
internal sealed record SessionCredentials(Account Account, string Token, DateTimeOffset Expires, bool IsVended);
