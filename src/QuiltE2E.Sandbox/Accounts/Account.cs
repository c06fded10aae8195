using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.Accounts;

/// <summary>Somebody who can sign requests.</summary>
/// <param name="Name">Short name: <c>admin</c>.</param>
/// <param name="AccountId">The twelve digits of the AWS account.</param>
/// <param name="CanonicalId">The S3 owner id of the AWS account, 64 hex digits.</param>
/// <param name="AccessKeyId">The key id requests name.</param>
/// <param name="SecretAccessKey">The secret requests are signed with. Development keys: public by design.</param>
/// <param name="IsRoot">Whether it is the account itself, which may do everything with what the account owns.</param>
/// <param name="Policy">What it may do by its own policy.</param>
internal sealed record Account(
    string Name,
    string AccountId,
    string CanonicalId,
    string AccessKeyId,
    string SecretAccessKey,
    bool IsRoot,
    Policy Policy)
{
    /// <summary>Who it is: <c>arn:aws:iam::000000000001:user/reader</c>.</summary>
    public string Arn => IsRoot ? RootArn(AccountId) : $"arn:aws:iam::{AccountId}:user/{Name}";

    /// <summary>The unique id that STS gives: of a root user the account's own.</summary>
    public string UserId => IsRoot ? AccountId : "AIDA" + Name.ToUpperInvariant().PadRight(17, 'Q');

    public static string RootArn(string accountId) => $"arn:aws:iam::{accountId}:root";
}
