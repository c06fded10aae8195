namespace QuiltE2E.Core.Storage.Credentials;

/// <summary>An access key with its secret, and a session token where the key is temporary.</summary>
/// <remarks>Only the key id can be read; the secrets are for signing and for nothing else.</remarks>
public sealed class AccessKeys
{
    /// <summary>Makes the keys.</summary>
    /// <param name="accessKeyId">Access key id, for example <c>AKIA…</c>.</param>
    /// <param name="secretAccessKey">Secret key.</param>
    /// <param name="sessionToken">Session token of temporary keys, or null.</param>
    public AccessKeys(string accessKeyId, string secretAccessKey, string? sessionToken = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(accessKeyId);
        ArgumentException.ThrowIfNullOrWhiteSpace(secretAccessKey);
        AccessKeyId = accessKeyId;
        SecretAccessKey = secretAccessKey;
        SessionToken = string.IsNullOrEmpty(sessionToken) ? null : sessionToken;
    }

    /// <summary>The access key id; it is no secret.</summary>
    public string AccessKeyId { get; }

    internal string SecretAccessKey { get; }

    internal string? SessionToken { get; }

    /// <summary>The key id alone.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => AccessKeyId;
}
