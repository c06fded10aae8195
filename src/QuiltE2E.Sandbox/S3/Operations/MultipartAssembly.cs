using System.Globalization;
using System.Security.Cryptography;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>Makes the object of a multipart upload from the parts that the client names.</summary>
internal static class MultipartAssembly
{
    /// <exception cref="ServiceException">A part is missing, too small, or not what was uploaded.</exception>
    public static NewObject Assemble(MultipartUpload upload, IReadOnlyList<UploadedPart> uploaded, IReadOnlyList<CompletePart> wanted)
    {
        Dictionary<int, UploadedPart> byNumber = uploaded.ToDictionary(static part => part.Number);
        List<UploadedPart> chosen = [];
        foreach (CompletePart part in wanted)
        {
            chosen.Add(Check(upload, byNumber.GetValueOrDefault(part.Number), part));
        }

        for (int index = 0; index < chosen.Count - 1; index++)
        {
            if (chosen[index].Size < MultipartRules.SmallestPart)
            {
                throw TooSmall(chosen[index]);
            }
        }

        return new(
            upload.Key,
            chosen.Sum(static part => part.Size),
            ETag(chosen),
            upload.Headers,
            Checksum(upload, chosen),
            Body: null,
            [.. chosen.Select(static (part, index) => new ObjectPart(index + 1, part.Size, part.ChecksumValue, part.Body))]);
    }

    private static UploadedPart Check(MultipartUpload upload, UploadedPart? found, CompletePart wanted)
    {
        if (found is null || !string.Equals(found.ETag, wanted.ETag, StringComparison.Ordinal))
        {
            throw InvalidPart(upload, wanted);
        }

        foreach ((string element, string value) in wanted.Checksums)
        {
            bool isKept = string.Equals(element, upload.PartAlgorithm.Element(), StringComparison.Ordinal);

            // An upload without an algorithm verified whatever its parts brought when they came, and kept none of it.
            if (isKept ? !string.Equals(value, found.ChecksumValue, StringComparison.Ordinal) : upload.Algorithm is not null)
            {
                throw InvalidPart(upload, wanted);
            }
        }

        if (upload.Type == ChecksumType.Composite && wanted.Checksums.Count == 0)
        {
            throw S3Errors.InvalidRequest(string.Create(
                CultureInfo.InvariantCulture,
                $"The upload was created using a {upload.PartAlgorithm.Name().ToLowerInvariant()} checksum. The complete request must include the checksum for each part. It was missing for part {wanted.Number} in the request."));
        }

        return found;
    }

    private static string ETag(List<UploadedPart> parts)
    {
        byte[] digests = [.. parts.SelectMany(static part => Convert.FromHexString(part.ETag))];
        return $"{Convert.ToHexStringLower(MD5.HashData(digests))}-{parts.Count.ToString(CultureInfo.InvariantCulture)}";
    }

    private static Checksum Checksum(MultipartUpload upload, List<UploadedPart> parts)
    {
        ChecksumAlgorithm algorithm = upload.PartAlgorithm;
        if (upload.ObjectType == ChecksumType.Composite)
        {
            using RunningChecksum running = new(algorithm);
            foreach (UploadedPart part in parts)
            {
                running.Append(Convert.FromBase64String(part.ChecksumValue!));
            }

            string value = $"{running.Finish()}-{parts.Count.ToString(CultureInfo.InvariantCulture)}";
            return new(algorithm, value, ChecksumType.Composite);
        }

        ReflectedCrc crc = RunningChecksum.Crc(algorithm)!;
        ulong total = 0;
        foreach (UploadedPart part in parts)
        {
            total = crc.Combine(total, RunningChecksum.CrcValue(part.ChecksumValue!), part.Size);
        }

        return new(algorithm, RunningChecksum.CrcText(crc, total), ChecksumType.FullObject);
    }

    private static ServiceException InvalidPart(MultipartUpload upload, CompletePart part) => new(
        400,
        "InvalidPart",
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        ("UploadId", upload.Id),
        ("PartNumber", part.Number.ToString(CultureInfo.InvariantCulture)),
        ("ETag", part.ETag));

    private static ServiceException TooSmall(UploadedPart part) => new(
        400,
        "EntityTooSmall",
        "Your proposed upload is smaller than the minimum allowed size",
        ("ProposedSize", part.Size.ToString(CultureInfo.InvariantCulture)),
        ("MinSizeAllowed", MultipartRules.SmallestPart.ToString(CultureInfo.InvariantCulture)),
        ("PartNumber", part.Number.ToString(CultureInfo.InvariantCulture)),
        ("ETag", part.ETag));
}
