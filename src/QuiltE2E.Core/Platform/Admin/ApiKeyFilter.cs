namespace QuiltE2E.Core.Platform.Admin;

/// <summary>Which API keys are asked for; what is null does not matter.</summary>
public sealed record ApiKeyFilter
{
    /// <summary>The key's name.</summary>
    public string? Name { get; init; }

    /// <summary>The key's fingerprint.</summary>
    public string? Fingerprint { get; init; }

    /// <summary><c>ACTIVE</c> or <c>EXPIRED</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Whose; only administrators can ask for keys of others.</summary>
    public string? Email { get; init; }
}
