using System.Runtime.CompilerServices;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Lists the workflows that the configuration of a registry defines.</summary>
internal static class WorkflowListing
{
    internal static async IAsyncEnumerable<WorkflowInfo> RunAsync(
        IObjectStore store, string bucket, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        WorkflowConfig? config = await new WorkflowRegistry(store, bucket).FindAsync(cancellationToken).ConfigureAwait(false);
        foreach (WorkflowDefinition workflow in config?.Workflows ?? [])
        {
            yield return WorkflowDescription.Of(bucket, config!, workflow);
        }
    }
}
