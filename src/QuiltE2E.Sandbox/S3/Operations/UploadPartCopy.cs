using System.Globalization;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>PUT of a part with <c>x-amz-copy-source</c>: a part that is a stretch of another object.</summary>
internal static class UploadPartCopy
{
    public static async Task HandleAsync(S3Context context)
    {
        int number = MultipartRules.ReadPartNumber(context);
        CopySource source = CopySource.Read(context);
        MultipartUpload upload = MultipartRules.FindUpload(context);
        using BodyLease lease = context.Bodies.Lease();
        FoundObject found = source.Find(context);
        ByteRange range = ReadRange(context, found.Version.Size);
        using BodyUpload body = context.Bodies.Create();
        using PayloadDigests digests = new(body, upload.PartAlgorithm, declared: null, signed: false);
        BodyCopier.Copy(context.Bodies, found.Slices(range.Start, range.Length), digests, context.Aborted);
        UploadedPart part = new(
            number,
            digests.Length,
            Convert.ToHexStringLower(digests.FinishMd5()),
            context.Now,
            digests.FinishChecksums().Kept,
            body.Finish());
        await UploadPart.SaveAsync(context, upload, part).ConfigureAwait(false);
        context.Keep(body);
        CopyObject.SetSourceVersion(context, found);
        await context.ReplyAsync(new XmlText().Root("CopyPartResult")
            .Element("LastModified", part.Modified)
            .Element("ETag", $"\"{part.ETag}\"")
            .Optional(upload.PartAlgorithm.Element(), upload.Algorithm is null ? null : part.ChecksumValue)
            .Close("CopyPartResult")).ConfigureAwait(false);
    }

    // Unlike the range of a read this one must lie inside the source, and be in full.
    private static ByteRange ReadRange(S3Context context, long size)
    {
        string? header = context.Header("x-amz-copy-source-range");
        if (header is null)
        {
            return new(0, size);
        }

        string[] ends = header.StartsWith("bytes=", StringComparison.Ordinal) ? header["bytes=".Length..].Split('-') : [];
        if (ends.Length != 2
            || !long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out long first)
            || !long.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out long last)
            || first > last)
        {
            throw S3Errors.InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
                "x-amz-copy-source-range",
                header);
        }

        return last < size
            ? new(first, last - first + 1)
            : throw S3Errors.InvalidArgument(
                $"Range specified is not valid for source object of size: {size}",
                "x-amz-copy-source-range",
                header);
    }
}
