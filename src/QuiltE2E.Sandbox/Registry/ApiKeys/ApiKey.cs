namespace QuiltE2E.Sandbox.Registry.ApiKeys;

/// <summary>A key that stands for a user until it ends or is revoked. Its secret is not kept, only the hash of it.</summary>
internal sealed record ApiKey(
    string Id, string UserId, string Name, string Hash, DateTimeOffset Created, DateTimeOffset Expires, DateTimeOffset? LastUsed)
{
    /// <summary>Tells keys apart without telling anything of their secrets.</summary>
    public string Fingerprint => Hash[..16];

    public string StatusAt(DateTimeOffset now) => Expires > now ? "ACTIVE" : "EXPIRED";
}
