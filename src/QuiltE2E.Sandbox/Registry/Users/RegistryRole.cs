using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.Registry.Users;

/// <summary>A role: what a user may do while it is the user's active one.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, which users and configurations go by.</param>
/// <param name="IsManaged">Whether the stack itself manages its policies.</param>
/// <param name="AccountId">The AWS account that it acts in.</param>
/// <param name="CanonicalId">The S3 owner id of that account.</param>
/// <param name="IsRoot">Whether it may do everything with what the account owns.</param>
/// <param name="Policy">What it may do otherwise.</param>
internal sealed record RegistryRole(
    string Id, string Name, bool IsManaged, string AccountId, string CanonicalId, bool IsRoot, Policy Policy)
{
    public string Arn => $"arn:aws:iam::{AccountId}:role/{Name}";
}
