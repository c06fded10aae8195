using System.Buffers;
using System.Security.Cryptography;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Saves an object as a local file, checked against whatever checksum the store has of it.</summary>
internal sealed class ObjectSaving(IObjectStore store)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private readonly ObjectDownloader _downloader = new(store, ContentWitness.Store);

    internal async Task<SavedObject> RunAsync(
        ObjectSaveRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        string path = request.IsFolder
            ? Resolve(request.Destination, request.Source.Key[(request.Source.Key.LastIndexOf('/') + 1)..], request.Source)
            : request.Destination;
        ObjectInfo info = await store.FindAsync(request.Source, cancellationToken).ConfigureAwait(false) ??
            throw ObjectRows.NotFound(request.Source);
        ProgressCounter counter = new("Saving", 1, info.Size, progress);
        SavedObject saved = await SaveAsync(info, path, request.Overwrite, counter, cancellationToken).ConfigureAwait(false);
        counter.Add(1, 0, request.Source.Key);
        return saved;
    }

    /// <summary>Where a key goes in a folder, never outside it.</summary>
    internal static string Resolve(string folder, string relative, ObjectRef source)
    {
        try
        {
            return DestinationPath.Resolve(folder, relative);
        }
        catch (QuiltException error) when (error.ErrorId == "PathLeavesDestination")
        {
            throw new QuiltException(
                error.Kind, error.ErrorId, $"'{source}' was not saved. {error.Message}", source.ToString(),
                "Save this object by itself, with -Path naming the file.");
        }
    }

    /// <summary>Saves an object of which the headers are known already.</summary>
    internal async Task<SavedObject> SaveAsync(
        ObjectInfo info, string path, bool overwrite, ProgressCounter counter, CancellationToken cancellationToken)
    {
        if (!overwrite && File.Exists(path))
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage, "FileExists", $"The file '{path}' exists; '{info.Ref}' was not saved.", path,
                "Use -Force to replace the file, or choose another destination.");
        }

        (ContentHash? expected, string? by) = await ExpectedAsync(info, cancellationToken).ConfigureAwait(false);
        DestinationSpace.Ensure(
            Path.GetDirectoryName(path) ?? path, info.Size - ObjectDownloader.PartialLength(info.Ref, path, expected, info.Size));
        IProgress<long> bytes = counter.BytesOf(info.Ref.Key);
        if (expected is null && IsDigest(info))
        {
            await SaveByTagAsync(info, path, bytes, cancellationToken).ConfigureAwait(false);
            by = "ETag";
        }
        else
        {
            _ = await _downloader.DownloadAsync(info.Ref, path, expected, info.Size, bytes, resume: true, cancellationToken).ConfigureAwait(false);
        }

        return new SavedObject(info.Ref.Bucket, info.Ref.Key, info.Ref.VersionId, path, info.Size, by);
    }

    private async Task<(ContentHash? Hash, string? By)> ExpectedAsync(ObjectInfo info, CancellationToken cancellationToken)
    {
        if (info.ChecksumSha256 is string sha256)
        {
            string[] halves = sha256.Split('-');
            if (halves.Length == 1)
            {
                return (new ContentHash(ContentHash.Sha256, Convert.ToHexStringLower(Convert.FromBase64String(sha256))), "SHA256");
            }

            // A checksum of parts can be told again only where the parts are those that this module and the reference client send.
            if (await StoredContent.FindHashAsync(store, info, cancellationToken).ConfigureAwait(false) is ContentHash hash)
            {
                return (hash, "SHA256");
            }
        }

        return info.ChecksumCrc64Nvme is string crc ? (new ContentHash(ContentHash.Crc64Nvme, crc), "CRC64NVME") : (null, null);
    }

    // With KMS a tag is no digest of the content, nor is that of several parts.
    private static bool IsDigest(ObjectInfo info) =>
        info.ETag.Length == 34 && info.ETag.AsSpan(1, 32).IndexOfAnyExcept(HexDigits) < 0 &&
        info.ServerSideEncryption?.StartsWith("aws:kms", StringComparison.Ordinal) != true;

    private async Task SaveByTagAsync(ObjectInfo info, string path, IProgress<long> bytes, CancellationToken cancellationToken)
    {
        string draft = Path.Join(Path.GetDirectoryName(path), $".quilt-{Guid.NewGuid():N}.part");
        try
        {
            _ = await _downloader.DownloadAsync(info.Ref, draft, expected: null, info.Size, bytes, resume: false, cancellationToken)
                .ConfigureAwait(false);
            if (!await HasTagAsync(draft, info.ETag, cancellationToken).ConfigureAwait(false))
            {
                throw new QuiltException(
                    QuiltErrorKind.InvalidData, "HashMismatch",
                    $"What arrived of '{info.Ref}' does not have its entity tag {info.ETag}; '{path}' was not written.",
                    info.Ref.ToString(), "Try again; if it stays, the store or a proxy changes data.");
            }

            Move(draft, path);
        }
        finally
        {
            // A folder that was never made must not hide why.
            if (File.Exists(draft))
            {
                File.Delete(draft);
            }
        }
    }

    private static async Task<bool> HasTagAsync(string path, string etag, CancellationToken cancellationToken)
    {
        FileStream file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
            byte[] digest = await MD5.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
            return string.Equals(Convert.ToHexString(digest), etag.Trim('"'), StringComparison.OrdinalIgnoreCase);
        }
    }

    private static void Move(string draft, string path)
    {
        try
        {
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LocalErrors.NotWritable(path, exception);
        }
    }
}
