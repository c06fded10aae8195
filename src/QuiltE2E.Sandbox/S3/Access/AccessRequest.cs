using QuiltE2E.Sandbox.Accounts;

namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>One thing that a caller wants to do to one resource.</summary>
/// <param name="Account">Who.</param>
/// <param name="Action">What: <c>s3:GetObject</c>.</param>
/// <param name="Resource">To what: <c>arn:aws:s3:::bucket/key</c>.</param>
/// <param name="Facts">What conditions can ask about, by name in lower case: <c>s3:prefix</c>.</param>
internal sealed record AccessRequest(Account Account, string Action, string Resource, IReadOnlyDictionary<string, string> Facts);
