using System.Security;

namespace QuiltE2E.Core.Platform.Admin;

/// <summary>An API key that was just made, with the secret that the registry tells this once.</summary>
/// <param name="key">The key.</param>
/// <param name="secret">The secret, to be kept: <c>qk_…</c>.</param>
public sealed class NewApiKey(ApiKeyInfo key, SecureString secret)
{
    /// <summary>The key.</summary>
    public ApiKeyInfo Key { get; } = key;

    /// <summary>The secret.</summary>
    public SecureString Secret { get; } = secret;
}
