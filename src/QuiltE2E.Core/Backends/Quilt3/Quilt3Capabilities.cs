using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Quilt3;

/// <summary>What the backend on S3 can do, and why not where it can't.</summary>
internal static class Quilt3Capabilities
{
    internal static async Task<IReadOnlyList<BackendCapability>> DescribeAsync(
        IObjectStore store, BackendServices? services, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string?> refusals = await BackendServices.FindRefusalsAsync(services, cancellationToken).ConfigureAwait(false);
        return [.. CapabilityNames.All.Select(name => Describe(name, store, refusals.GetValueOrDefault(name)))];
    }

    private static BackendCapability Describe(string name, IObjectStore store, string? refusal)
    {
        string? reason = name switch
        {
            CapabilityNames.ConditionalWrite when !store.SupportsConditionalWrites =>
                $"The object store at {store.Endpoint} does not take If-Match and If-None-Match on writes, so two pushes at the "
                + "same moment can overwrite each other.",
            CapabilityNames.Administration => "Users and roles belong to the catalog; a bucket alone has none.",
            _ => refusal,
        };
        return new BackendCapability(name, BackendKind.Quilt3, reason is null, reason);
    }
}
