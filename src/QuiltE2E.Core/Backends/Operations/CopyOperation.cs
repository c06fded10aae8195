using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Copies a revision to another registry or another name: promotes it.</summary>
/// <remarks>
/// Hashes, sizes and metadata of entries and directories stay, so that a copy has the top hash of its source unless message or
/// workflow differ. Data is copied inside the store, and its checksum compared with the manifest.
/// </remarks>
internal sealed class CopyOperation(RegistryAccess access, CopyRequest request, IProgress<TransferProgress>? progress)
{
    private readonly string _bucket = RegistryAddress.ParseBucket(request.Bucket);
    private readonly PackageName _name = PackageName.Parse(request.Name);

    internal async Task<PushResult> RunAsync(CancellationToken cancellationToken)
    {
        string source = RegistryAddress.ParseBucket(request.Source.Bucket);
        if (source == _bucket && request.Source.Name == request.Name)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "CopyToItself",
                $"{request.Name} in {_bucket} cannot be copied to itself.",
                request.Name,
                "Name another package or another bucket; Restore-QuiltRevision makes an older revision the latest.");
        }

        (TopHash hash, Package package) = await StoredPackage.ReadAsync(access, request.Source, cancellationToken).ConfigureAwait(false);
        List<string> warnings = [];
        CopyRule copy = request.Copy ?? await FindRuleAsync(source, warnings, cancellationToken).ConfigureAwait(false);
        TopHash? parent = request.Parent is null ? null : TopHash.Parse(request.Parent);
        ManifestHeader header = request.Message is null ? package.Header : package.Header.WithMessage(request.Message);
        RevisionDraft draft = new(
            header,
            Kept: [],
            [.. package.Entries.Select(StoredPackage.ToPending)],
            token => Task.FromResult<IReadOnlyList<DirectoryMetadata>>([.. package.Directories]),
            warnings);
        RevisionTerms terms = new(
            parent, request.Force, request.Dedupe, request.DryRun, request.Workflow ?? WorkflowSelection.Default, copy);
        PushResult result = await new RevisionPush(access, _bucket, _name, terms, progress)
            .RunAsync(draft, cancellationToken).ConfigureAwait(false);
        if (result.TopHash != hash.Value)
        {
            warnings.Add(
                $"The copy has the top hash {result.TopHash[..7]} and its source {hash.Short}: message or workflow differ.");
        }

        return result;
    }

    // The source registry says to whom its packages may go on, and whether data goes with them.
    private async Task<CopyRule> FindRuleAsync(string source, List<string> warnings, CancellationToken cancellationToken)
    {
        if (source == _bucket)
        {
            return CopyRule.Default;
        }

        WorkflowConfig? config;
        try
        {
            config = await new WorkflowRegistry(access.Store, source).FindAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (error.Kind == QuiltErrorKind.AccessDenied)
        {
            warnings.Add($"Whether {source} names successors could not be read, so data is copied: {error.Message}");
            return CopyRule.Default;
        }

        WorkflowSuccessor? successor = config?.Successors.FirstOrDefault(IsTarget);
        if (config is { Successors.Count: > 0 } && successor is null)
        {
            warnings.Add(
                $"{source} names successors, and {_bucket} is not among them: {string.Join(", ", config.Successors.Select(candidate => candidate.Registry))}.");
        }

        return successor is { CopyData: false } ? new CopyRule(CopyMode.None, []) : CopyRule.Default;
    }

    private bool IsTarget(WorkflowSuccessor candidate) => RegistryAddress.ParseBucket(candidate.Registry) == _bucket;
}
