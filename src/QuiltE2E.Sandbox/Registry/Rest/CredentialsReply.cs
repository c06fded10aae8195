namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary>Temporary AWS credentials.</summary>
internal sealed record CredentialsReply(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration);
