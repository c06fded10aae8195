using System.Globalization;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>Rules of multipart uploads.</summary>
internal static class MultipartRules
{
    public const long SmallestPart = 5L * 1024 * 1024;
    public const int LargestPartNumber = 10_000;

    /// <summary>Finds the upload that a request names.</summary>
    public static MultipartUpload FindUpload(S3Context context) => context.Metadata.Read(database =>
        UploadTable.Get(database, BucketTable.Get(database, context.Bucket).Id, context.Key, context.Target["uploadId"]!));

    public static int ReadPartNumber(S3Context context)
    {
        string text = context.Target["partNumber"] ?? string.Empty;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number is >= 1 and <= LargestPartNumber
            ? number
            : throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
    }

    /// <summary>Checks that a part brings the checksum that its upload was begun with.</summary>
    /// <remarks>An upload that was begun without one takes any: that is how the AWS SDK for .NET sends by default.</remarks>
    public static void CheckAlgorithm(MultipartUpload upload, DeclaredChecksum declared)
    {
        if (upload.Algorithm is null)
        {
            return;
        }

        bool mayBeAbsent = upload.ObjectType == ChecksumType.FullObject;
        if (declared.Algorithm == upload.Algorithm || (declared.Algorithm is null && mayBeAbsent))
        {
            return;
        }

        string expected = upload.PartAlgorithm.Name().ToLowerInvariant();
        string actual = declared.Algorithm?.Name().ToLowerInvariant() ?? "null";
        throw S3Errors.InvalidRequest(
            $"Checksum Type mismatch occurred, expected checksum Type: {expected}, actual checksum Type: {actual}");
    }

    /// <summary>Reads which checksum a new upload is to have.</summary>
    public static (ChecksumAlgorithm? Algorithm, ChecksumType? Type) ReadChecksum(S3Context context)
    {
        string? name = context.Header("x-amz-checksum-algorithm");
        string? typeName = context.Header("x-amz-checksum-type");
        if (name is null)
        {
            return typeName is null
                ? (null, null)
                : throw S3Errors.InvalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        }

        ChecksumAlgorithm algorithm = ReadAlgorithm(name);
        ChecksumType type = typeName?.ToUpperInvariant() switch
        {
            null => algorithm == ChecksumAlgorithm.Crc64Nvme ? ChecksumType.FullObject : ChecksumType.Composite,
            "COMPOSITE" => ChecksumType.Composite,
            "FULL_OBJECT" => ChecksumType.FullObject,
            _ => throw S3Errors.InvalidRequest("Value for x-amz-checksum-type header is invalid."),
        };
        bool isPossible = type == ChecksumType.Composite
            ? algorithm != ChecksumAlgorithm.Crc64Nvme
            : RunningChecksum.Crc(algorithm) is not null;
        return isPossible
            ? (algorithm, type)
            : throw S3Errors.InvalidRequest(
                $"The {type.Name()} checksum type cannot be used with the {algorithm.Name().ToLowerInvariant()} checksum algorithm.");
    }

    /// <exception cref="ServiceException">There is no such algorithm.</exception>
    public static ChecksumAlgorithm ReadAlgorithm(string name) =>
        ChecksumNames.TryParse(name, out ChecksumAlgorithm? algorithm)
            ? algorithm.Value
            : throw S3Errors.InvalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
}
