using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Compares a revision with a local folder, or with the objects it says it consists of.</summary>
/// <remarks>
/// The manifest streams through once: its own top hash is computed on the way, its entries are checked several at a time.
/// Sizes come before hashes. Everything that differs is reported, not only the first.
/// </remarks>
internal sealed class VerifyOperation(RegistryAccess access, VerifyRequest request, IProgress<TransferProgress>? progress)
{
    private readonly string _bucket = RegistryAddress.ParseBucket(request.Bucket);
    private readonly PackageName _name = PackageName.Parse(request.Name);

    internal async Task<VerifyResult> RunAsync(CancellationToken cancellationToken)
    {
        IContentSource source = request.Folder is null ? new ObjectSource(access.Store) : FolderSource.Open(request.Folder, request.AllowExtraFiles);
        TopHash hash = await access.Open(_bucket)
            .ResolveAsync(_name, request.Revision, cancellationToken).ConfigureAwait(false);
        using ManifestAudit audit = new();
        IAsyncEnumerable<ManifestEntry> entries = audit.ReadAsync(
            new ManifestSource(access.Store, _bucket).ReadInOrderAsync(hash, cancellationToken), cancellationToken)
            .OfType<ManifestEntry>();

        List<VerifyProblem> problems = [];
        ProgressCounter counter = new("Verifying", total: null, totalBytes: null, progress);
        await foreach (VerifyProblem? problem in Sequence
            .SelectOrderedAsync(entries, access.Store.Transfers.Places, CheckAsync, cancellationToken).ConfigureAwait(false))
        {
            if (problem is not null)
            {
                problems.Add(problem);
            }
        }

        if (audit.Finish(hash) is string fault)
        {
            problems.Insert(0, new VerifyProblem(string.Empty, VerifyProblemKind.TopHash, fault));
        }

        problems.AddRange(source.Unclaimed.Select(key => new VerifyProblem(
            key, VerifyProblemKind.Extra, $"'{key}' is there, but not in the package.")));

        return new VerifyResult(_bucket, _name.ToString(), hash.Value, problems.Count == 0, counter.Items, problems);

        async Task<VerifyProblem?> CheckAsync(ManifestEntry entry, CancellationToken token)
        {
            VerifyProblem? problem = await source.CheckAsync(entry, token).ConfigureAwait(false);
            counter.Add(1, entry.Size ?? 0, entry.LogicalKey);
            return problem;
        }
    }
}
