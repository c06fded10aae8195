namespace QuiltE2E.Sandbox.Faults;

/// <summary>What rules look at: one call, before it is known to be allowed.</summary>
/// <param name="Service">For example <c>s3</c>.</param>
/// <param name="Operation">For example <c>PutObject</c>.</param>
/// <param name="Bucket">The bucket, or empty.</param>
/// <param name="Key">The key, or empty.</param>
/// <param name="Account">The name of the account whose key it claims, or null when that is nobody's.</param>
internal readonly record struct FaultCall(string Service, string Operation, string Bucket, string Key, string? Account);
