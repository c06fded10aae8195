using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Reads the manifests of one registry, record by record as the bytes arrive.</summary>
internal sealed class ManifestSource(IObjectStore store, string bucket)
{
    /// <summary>Reads a manifest; one that is not there is <c>RevisionNotFound</c>.</summary>
    internal async IAsyncEnumerable<ManifestRecord> ReadAsync(
        TopHash topHash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectContent content = await OpenAsync(topHash, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            await foreach (ManifestRecord record in ManifestReader
                .ReadAsync(content.Body, content.Info.Ref.ToString(), cancellationToken).ConfigureAwait(false))
            {
                yield return record;
            }
        }
    }

    /// <summary>Reads a manifest in the order of a package's walk: header, directories, files.</summary>
    internal async IAsyncEnumerable<ManifestRecord> ReadInOrderAsync(
        TopHash topHash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectContent content = await OpenAsync(topHash, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            string source = content.Info.Ref.ToString();
            WalkOrder order = new(source);
            IAsyncEnumerable<ManifestRecord> records = ManifestReader.ReadAsync(content.Body, source, cancellationToken);
            if (content.Info.Size <= WalkOrder.SortLimit)
            {
                records = WalkOrder.SortAsync(records, cancellationToken);
            }

            await foreach (ManifestRecord record in records.ConfigureAwait(false))
            {
                order.Check(record);
                yield return record;
            }
        }
    }

    /// <summary>Looks whether a manifest is there.</summary>
    internal async Task<ObjectInfo?> FindAsync(TopHash topHash, CancellationToken cancellationToken) =>
        await store.FindAsync(Ref(topHash), cancellationToken).ConfigureAwait(false);

    private ObjectRef Ref(TopHash topHash) => new(bucket, RegistryLayout.Manifest(topHash));

    private async Task<ObjectContent> OpenAsync(TopHash topHash, CancellationToken cancellationToken)
    {
        try
        {
            return await store.OpenAsync(Ref(topHash), range: null, ifMatch: null, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (error is { Kind: QuiltErrorKind.NotFound, ErrorId: "ObjectNotFound" })
        {
            throw PackageErrors.ManifestNotFound(bucket, topHash);
        }
    }
}
