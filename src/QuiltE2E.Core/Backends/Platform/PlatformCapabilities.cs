namespace QuiltE2E.Core.Backends.Platform;

/// <summary>What the backend on the platform can do, and why not where it can't.</summary>
internal static class PlatformCapabilities
{
    private static readonly HashSet<string> OverStore = new(StringComparer.Ordinal)
    {
        CapabilityNames.Push, CapabilityNames.Install, CapabilityNames.Verify, CapabilityNames.Objects, CapabilityNames.Workflow,
    };

    internal static async Task<IReadOnlyList<BackendCapability>> DescribeAsync(
        StoreAccess access, BackendServices? services, CancellationToken cancellationToken)
    {
        string? refusal = await access.FindRefusalAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<string, string?> refusals = await BackendServices.FindRefusalsAsync(services, cancellationToken).ConfigureAwait(false);
        return [.. CapabilityNames.All.Select(name => Describe(name, refusals.GetValueOrDefault(name, refusal)))];
    }

    private static BackendCapability Describe(string name, string? refusal)
    {
        string? reason = name switch
        {
            CapabilityNames.ConditionalWrite =>
                "The registry takes any push as the latest revision. Who was faster is looked for right before; somebody in the moment "
                + "in between is not noticed.",
            _ when OverStore.Contains(name) || BackendServices.Covers(name) => refusal,
            _ => null,
        };
        return new BackendCapability(name, BackendKind.Platform, reason is null, reason);
    }
}
