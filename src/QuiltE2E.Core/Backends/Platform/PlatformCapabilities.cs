namespace QuiltE2E.Core.Backends.Platform;

/// <summary>What the backend on the platform can do, and why not where it can't.</summary>
internal static class PlatformCapabilities
{
    private static readonly HashSet<string> OverStore = new(StringComparer.Ordinal)
    {
        CapabilityNames.Push, CapabilityNames.Install, CapabilityNames.Verify, CapabilityNames.Objects, CapabilityNames.Workflow,
    };

    internal static async Task<IReadOnlyList<BackendCapability>> DescribeAsync(
        StoreAccess access, CancellationToken cancellationToken)
    {
        string? refusal = await access.FindRefusalAsync(cancellationToken).ConfigureAwait(false);
        return [.. CapabilityNames.All.Select(name => Describe(name, refusal))];
    }

    private static BackendCapability Describe(string name, string? refusal)
    {
        string? reason = name switch
        {
            CapabilityNames.ConditionalWrite =>
                "The registry takes any push as the latest revision. Who was faster is looked for right before; somebody in the moment "
                + "in between is not noticed.",
            CapabilityNames.Search => "This version of QuiltE2E has no client for the registry's search.",
            CapabilityNames.Query => "This version of QuiltE2E has no Athena client.",
            CapabilityNames.Tabulator => "This version of QuiltE2E has no client for Tabulator.",
            _ when OverStore.Contains(name) => refusal,
            _ => null,
        };
        return new BackendCapability(name, BackendKind.Platform, reason is null, reason);
    }
}
