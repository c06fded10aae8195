using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>PUT of an object with <c>x-amz-copy-source</c>.</summary>
internal static class CopyObject
{
    private const long LargestCopy = 5L * 1024 * 1024 * 1024;

    public static async Task HandleAsync(S3Context context)
    {
        CopySource source = CopySource.Read(context);
        bool replaces = ReadDirective(context, "x-amz-metadata-directive");
        bool replacesTags = ReadDirective(context, "x-amz-tagging-directive");
        WriteConditions conditions = WriteConditions.Read(context);
        conditions.CheckEarly(context);
        using BodyLease lease = context.Bodies.Lease();
        FoundObject found = source.Find(context);
        CheckCopy(context, source, found, replaces);
        ChecksumAlgorithm algorithm = context.Header("x-amz-checksum-algorithm") is string name
            ? MultipartRules.ReadAlgorithm(name)
            : found.Version.Checksum?.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        string headers = FindTags(context, source, found, replacesTags)
            .Into(replaces ? ObjectRules.PackHeaders(context.Request.Headers) : found.Version.Headers);
        using BodyUpload upload = context.Bodies.Create();
        using PayloadDigests digests = new(upload, algorithm, declared: null, signed: false);
        BodyCopier.Copy(context.Bodies, found.Slices(0, found.Version.Size), digests, context.Aborted);
        string etag = Convert.ToHexStringLower(digests.FinishMd5());
        Checksum checksum = new(algorithm, digests.FinishChecksums().Kept!, ChecksumType.FullObject);
        NewObject added = new(context.Key, digests.Length, etag, headers, checksum, upload.Finish(), []);
        string? versionId = await context.WriteAsync(database =>
        {
            Bucket bucket = BucketTable.Get(database, context.Bucket);
            conditions.CheckLate(database, bucket, context.Key);
            return ObjectWriter.Put(database, bucket, added, context.Now);
        }).ConfigureAwait(false);
        context.Keep(upload);
        context.SetVersion(versionId);
        SetSourceVersion(context, found);
        await context.ReplyAsync(new XmlText().Root("CopyObjectResult")
            .Element("LastModified", DateTimeOffset.FromUnixTimeSeconds(context.Now.ToUnixTimeSeconds()))
            .Element("ETag", $"\"{etag}\"")
            .Element(algorithm.Element(), checksum.Value)
            .Element("ChecksumType", checksum.Type.Name())
            .Close("CopyObjectResult")).ConfigureAwait(false);
    }

    /// <summary>Says which version was copied.</summary>
    public static void SetSourceVersion(S3Context context, FoundObject found)
    {
        if (found.ReportedVersionId is string versionId)
        {
            context.Response.Headers["x-amz-copy-source-version-id"] = versionId;
        }
    }

    private static bool ReadDirective(S3Context context, string header) => context.Header(header) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        string other => throw S3Errors.InvalidArgument(
            $"Unknown {(header.Contains("tagging", StringComparison.Ordinal) ? "tagging" : "metadata")} directive.", header, other),
    };

    private static ObjectTags FindTags(S3Context context, CopySource source, FoundObject found, bool replaces)
    {
        if (replaces)
        {
            return ObjectTags.ReadHeader(context.Request.Headers);
        }

        ObjectTags tags = ObjectTags.Of(found.Version.Headers);
        if (tags.Pairs.Count > 0)
        {
            context.Access.Require(context, RequestActions.ReadTags, source.Bucket, source.Key);
            context.Access.Require(context, RequestActions.WriteTags, context.Bucket, context.Key);
        }

        return tags;
    }

    private static void CheckCopy(S3Context context, CopySource source, FoundObject found, bool replaces)
    {
        bool ontoItself = found.Version.IsLatest
            && string.Equals(source.Bucket, context.Bucket, StringComparison.Ordinal)
            && string.Equals(source.Key, context.Key, StringComparison.Ordinal);
        if (ontoItself && !replaces && context.Header("x-amz-checksum-algorithm") is null)
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        if (found.Version.Size > LargestCopy)
        {
            throw S3Errors.InvalidRequest("The specified copy source is larger than the maximum allowable size for a copy source: 5368709120");
        }
    }
}
