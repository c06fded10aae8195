using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>Finds the version that a read is about, or says in S3's way why there is none.</summary>
internal static class ObjectFinder
{
    /// <param name="context">The request, whose caller may only learn that something is missing if it may list the bucket.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="versionId">One version, or null for the latest.</param>
    /// <exception cref="ServiceException">There is none, or it is a delete marker.</exception>
    public static FoundObject Find(S3Context context, string bucket, string key, string? versionId)
    {
        try
        {
            return context.Metadata.Read(database => Find(database, bucket, key, versionId, context.Faults.Tells(WrongAnswers.OldVersion)));
        }
        catch (ServiceException error) when (error.Code is "NoSuchKey" or "NoSuchVersion")
        {
            context.Access.Require(context, RequestActions.ListBucket, bucket, string.Empty);
            throw;
        }
    }

    private static FoundObject Find(Database database, string bucketName, string key, string? versionId, bool isBehind)
    {
        Bucket bucket = BucketTable.Get(database, bucketName);
        ObjectVersion? version = versionId is null
            ? isBehind ? VersionTable.FindSecondLatest(database, bucket.Id, key) : VersionTable.FindLatest(database, bucket.Id, key)
            : VersionTable.Find(database, bucket.Id, key, versionId);
        if (version is null)
        {
            throw versionId is null ? S3Errors.NoSuchKey(key) : S3Errors.NoSuchVersion(key, versionId);
        }

        if (version.IsMarker)
        {
            throw Refuse(version, asked: versionId is not null);
        }

        return new(bucket, version, version.Parts == 0 ? [] : VersionTable.Parts(database, version.Seq));
    }

    private static ServiceException Refuse(ObjectVersion marker, bool asked)
    {
        List<(string Name, string Value)> headers =
        [
            ("x-amz-delete-marker", "true"),
            ("x-amz-version-id", marker.VersionId),
        ];
        if (!asked)
        {
            return new(404, "NoSuchKey", "The specified key does not exist.", ("Key", marker.Key)) { Headers = headers };
        }

        headers.Add(("Allow", "DELETE"));
        headers.Add(("Last-Modified", marker.Modified.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        return new(
            405,
            "MethodNotAllowed",
            "The specified method is not allowed against this resource.",
            ("Method", "GET"),
            ("ResourceType", "DeleteMarker"))
        {
            Headers = headers,
        };
    }
}
