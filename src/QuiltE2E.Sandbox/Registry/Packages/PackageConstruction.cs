using QuiltE2E.Core.Packages;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Registry.Workflows;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary><c>packageConstruct</c>: a revision of files that are in S3 already. Nothing is copied, and no conflict is looked for.</summary>
internal static class PackageConstruction
{
    /// <exception cref="RefusedException">An error arm of the result.</exception>
    public static async Task<IReadOnlyDictionary<string, object?>> RunAsync(RegistryCall call, ResolveContext context)
    {
        PushParams push = PushParams.Read(call, context.Argument<IReadOnlyDictionary<string, object?>>("params")!);
        IReadOnlyDictionary<string, object?> source = context.Argument<IReadOnlyDictionary<string, object?>>("src")!;
        List<DraftEntry> entries = [.. EntryReader.Read((IEnumerable<object?>)source["entries"]!)
            .Select(entry => EntryCompletion.Locate(call, entry))];
        ManifestHeader header = ManifestHeader.Empty;
        header = push.UserMeta is null ? header : header.WithUserMeta(push.UserMeta);
        Package package = await PackageRecorder.BuildAsync(header, entries, context.CancellationToken).ConfigureAwait(false);
        package.Header = header
            .WithWorkflow(await WorkflowGate.CheckAsync(call, push, push.UserMeta, package, context.CancellationToken).ConfigureAwait(false))
            .WithMessage(push.Message);
        foreach (DraftEntry entry in entries.Where(static entry => entry.Hash is null))
        {
            DraftEntry hashed = await EntryCompletion.HashAsync(call, entry, context.CancellationToken).ConfigureAwait(false);
            if (package.TryGet(entry.LogicalKey, out ManifestEntry? whole))
            {
                package.Set(whole.WithContent(hashed.Size, hashed.Hash));
            }
        }

        return await PackageRecorder.RecordAsync(call, push, package, context.CancellationToken).ConfigureAwait(false);
    }
}
