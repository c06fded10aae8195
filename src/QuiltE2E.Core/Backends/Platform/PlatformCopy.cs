using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Operations;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Workflows;

namespace QuiltE2E.Core.Backends.Platform;

/// <summary>Copies a revision to another registry the platform's way: it is promoted, and the registry copies the data.</summary>
/// <remarks>
/// The source's successors decide whether it may go there, and whether its data goes along. What a promotion cannot do (a rule of
/// one's own for the data, a rehearsal, a look for equal content, the same bucket) is a push of the source's entries.
/// </remarks>
internal sealed class PlatformCopy(
    Func<string, PlatformQueries> open, IObjectStore store, RegistryAccess access, CopyRequest request)
{
    private readonly string _bucket = RegistryAddress.ParseBucket(request.Bucket);
    private readonly PackageName _name = PackageName.Parse(request.Name);

    internal async Task<PushResult> RunAsync(IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        string source = RegistryAddress.ParseBucket(request.Source.Bucket);
        if (request.Copy is not null || request.DryRun || request.Dedupe || source == _bucket)
        {
            return await new CopyOperation(access, request, progress).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        PackageName sourceName = PackageName.Parse(request.Source.Name);
        PlatformQueries from = open(source);
        (_, PackageJsonObject revision) = await from
            .GetAsync("PackageInfo", sourceName, request.Source.Revision, [], cancellationToken).ConfigureAwait(false);
        TopHash hash = TopHash.Parse(revision.Text("hash")!);
        ManifestHeader header = PlatformReads.Header(revision);
        TopHash? parent = request.Parent is null ? null : TopHash.Parse(request.Parent);
        await access.Open(_bucket).CheckLatestAsync(_name, parent, request.Force, cancellationToken).ConfigureAwait(false);

        PackageJsonObject variables = PlatformFields.Members(
            ("params", ConstructVariables.Parameters(
                _bucket, _name, request.Message ?? header.Message, header.UserMeta, request.Workflow ?? WorkflowSelection.Default)),
            ("src", PlatformFields.Members(
                ("bucket", new PackageJsonString(source)),
                ("name", new PackageJsonString(sourceName.ToString())),
                ("hash", new PackageJsonString(hash.Value)))));
        PackageJsonObject result = await from.Client.RunUnionAsync(
            PlatformDocuments.Get("PackagePromote"), variables, "packagePromote", cancellationToken).ConfigureAwait(false);
        ListedRevision made = PlatformRegistry.ReadMade(result, _name);
        try
        {
            return await DescribeAsync(from, sourceName, hash, made, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error)
        {
            // What was done stays done, whatever can be told of it.
            return Result(made, counts: default, [$"The copy was made, but what it holds could not be read: {error.Message}"]);
        }
    }

    // The registry does not say what it copied; the places in both revisions do.
    private async Task<PushResult> DescribeAsync(
        PlatformQueries from, PackageName sourceName, TopHash hash, ListedRevision made, CancellationToken cancellationToken)
    {
        Dictionary<string, PhysicalKey> before = new(StringComparer.Ordinal);
        await foreach (ManifestEntry entry in new PlatformContents(from, store)
            .ReadAsync(sourceName, hash, cancellationToken).OfType<ManifestEntry>().ConfigureAwait(false))
        {
            before[entry.LogicalKey] = entry.PhysicalKey;
        }

        long count = 0;
        long bytes = 0;
        long copied = 0;
        long copiedBytes = 0;
        await foreach (ManifestEntry entry in new PlatformContents(open(_bucket), store)
            .ReadAsync(_name, made.Hash, cancellationToken).OfType<ManifestEntry>().ConfigureAwait(false))
        {
            count++;
            bytes += entry.Size ?? 0;
            if (before.GetValueOrDefault(entry.LogicalKey) != entry.PhysicalKey)
            {
                copied++;
                copiedBytes += entry.Size ?? 0;
            }
        }

        List<string> warnings = made.Hash == hash ? [] :
            [$"The copy has the top hash {made.Hash.Short} and its source {hash.Short}: message or workflow differ."];
        return Result(made, (count, bytes, copied, copiedBytes), warnings);
    }

    private PushResult Result(
        ListedRevision made, (long Count, long Bytes, long Copied, long CopiedBytes) counts, IReadOnlyList<string> warnings) => new(
        _bucket,
        _name.ToString(),
        made.Hash.Value,
        made.Pointer,
        Written: true,
        counts.Count,
        counts.Bytes,
        UploadedCount: 0,
        UploadedBytes: 0,
        counts.Copied,
        counts.CopiedBytes,
        warnings);
}
