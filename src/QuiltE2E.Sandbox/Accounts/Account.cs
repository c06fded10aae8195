namespace QuiltE2E.Sandbox.Accounts;

/// <summary>Somebody who can sign requests.</summary>
/// <param name="Name">Short name for logs: <c>admin</c>.</param>
/// <param name="AccountId">The twelve digits of the AWS account.</param>
/// <param name="CanonicalId">The S3 owner id, 64 hex digits.</param>
/// <param name="AccessKeyId">The key id requests name.</param>
/// <param name="SecretAccessKey">The secret requests are signed with. Development keys: public by design.</param>
internal sealed record Account(string Name, string AccountId, string CanonicalId, string AccessKeyId, string SecretAccessKey);
