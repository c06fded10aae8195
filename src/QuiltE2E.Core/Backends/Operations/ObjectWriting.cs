using System.Buffers;
using System.Security.Cryptography;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Writes an object from a file (in parts when it is large) or from memory.</summary>
internal sealed class ObjectWriting(IObjectStore store, ObjectWriteRequest request, IProgress<TransferProgress>? progress)
{
    private const int MaximumMetadata = 2048;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~");

    internal async Task<StoredObject> RunAsync(CancellationToken cancellationToken)
    {
        string bucket = RegistryAddress.ParseBucket(request.Bucket);
        string target = new ObjectRef(bucket, request.Key).ToString();
        CheckMetadata(target);
        string type = request.ContentType ?? MediaTypes.Of(request.Key);
        if (type == MediaTypes.Unknown && request.Path is not null)
        {
            type = MediaTypes.Of(request.Path);
        }

        PutOptions options = new(request.Condition, type, request.Metadata);
        long size;
        WrittenObject written;
        if (request.Path is string path)
        {
            ProgressCounter counter = new("Writing", 1, totalBytes: null, progress);
            UploadedFile file = await new ObjectUploader(store)
                .UploadAsync(path, bucket, request.Key, options, counter.BytesOf(request.Key), cancellationToken).ConfigureAwait(false);
            (written, size) = (file.Written, file.Size);
        }
        else
        {
            byte[] digest = SHA256.HashData(request.Content.Span);
            written = await store
                .PutAsync(bucket, request.Key, request.Content, options with { Sha256 = digest }, cancellationToken).ConfigureAwait(false);
            ChecksumCheck.Ensure(written, Convert.ToBase64String(digest));
            size = request.Content.Length;
        }

        return new StoredObject(
            bucket, request.Key, VersionId: written.Ref.VersionId, Size: size, ETag: written.ETag, ContentType: type,
            Metadata: request.Metadata, ChecksumSha256: written.ChecksumSha256);
    }

    // Metadata travels in headers: what no header can hold would arrive as something else, or not at all.
    private void CheckMetadata(string target)
    {
        int length = 0;
        foreach ((string name, string value) in request.Metadata ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            length += name.Length + value.Length;
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
            {
                throw InvalidMetadata(target, $"the name '{name}' has characters that a header's name cannot have");
            }

            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~') || value != value.Trim())
            {
                throw InvalidMetadata(target, $"the value of '{name}' is not printable ASCII, or begins or ends with a space");
            }
        }

        if (length > MaximumMetadata)
        {
            throw InvalidMetadata(target, "it is longer than the 2,048 bytes that S3 takes");
        }
    }

    private static QuiltException InvalidMetadata(string target, string why) => new(
        QuiltErrorKind.InvalidArgument, "InvalidObjectMetadata", $"The metadata for '{target}' cannot be stored: {why}.", target,
        "Use short ASCII names and values; metadata of any kind belongs into a package.");
}
