namespace QuiltE2E.Core.LocalSandbox;

/// <summary>Somebody who can use a sandbox.</summary>
/// <param name="Name"><c>admin</c>, <c>writer</c>, <c>reader</c> or <c>stranger</c>.</param>
/// <param name="AccountId">The twelve digits of the AWS account; the stranger's is another than that of the rest.</param>
/// <param name="Arn">Who it is for policies and STS.</param>
/// <param name="AccessKeyId">A development key, public by design.</param>
/// <param name="SecretAccessKey">A development key, public by design.</param>
/// <param name="Token">A token for the registry, good for a day.</param>
/// <param name="RefreshToken">What the registry gives new tokens for: the code of a login.</param>
public sealed record SandboxAccount(
    string Name, string AccountId, string Arn, string AccessKeyId, string SecretAccessKey, string Token, string RefreshToken);
