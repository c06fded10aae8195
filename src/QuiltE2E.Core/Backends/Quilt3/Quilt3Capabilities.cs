using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Quilt3;

/// <summary>What the backend on S3 can do, and why not where it can't.</summary>
internal static class Quilt3Capabilities
{
    internal static IReadOnlyList<BackendCapability> Describe(IObjectStore store) =>
        [.. CapabilityNames.All.Select(name => Describe(name, store))];

    private static BackendCapability Describe(string name, IObjectStore store)
    {
        string? reason = name switch
        {
            CapabilityNames.ConditionalWrite when !store.SupportsConditionalWrites =>
                $"The object store at {store.Endpoint} does not take If-Match and If-None-Match on writes, so two pushes at the "
                + "same moment can overwrite each other.",
            CapabilityNames.Search => "Search is a service of the catalog; a bucket alone has none.",
            CapabilityNames.Query => "This version of QuiltE2E has no Athena client.",
            CapabilityNames.Tabulator => "Tabulator is a service of the catalog; a bucket alone has none.",
            CapabilityNames.Administration => "Users and roles belong to the catalog; a bucket alone has none.",
            _ => null,
        };
        return new BackendCapability(name, BackendKind.Quilt3, reason is null, reason);
    }
}
