using System.Xml.Linq;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>PUT of a bucket.</summary>
internal static class CreateBucket
{
    private const string RegionWithoutConstraint = "us-east-1";

    public static async Task HandleAsync(S3Context context)
    {
        BucketNames.Check(context.Bucket);
        if (context.Request.ContentLength > 0)
        {
            ReadOnlyMemory<byte> document = await context
                .ReceiveDocumentAsync(DeclaredChecksum.Read(context.Request.Headers)).ConfigureAwait(false);
            CheckConfiguration(context, XmlDocumentReader.Read(document, "CreateBucketConfiguration"));
        }

        await context.Metadata.WriteAsync(database =>
        {
            // The oldest region answers its owner with success where others say the bucket is there.
            bool exists = BucketTable.Find(database, context.Bucket) is not null;
            if (exists && !string.Equals(context.Region, RegionWithoutConstraint, StringComparison.Ordinal))
            {
                throw new ServiceException(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.",
                    ("BucketName", context.Bucket));
            }

            if (!exists)
            {
                BucketTable.Insert(database, context.Bucket, context.Now, Versioning.Never);
            }

            return true;
        }).ConfigureAwait(false);
        context.Response.Headers.Location = "/" + context.Bucket;
        context.Response.ContentLength = 0;
    }

    private static void CheckConfiguration(S3Context context, XElement configuration)
    {
        string? location = configuration.Text("LocationConstraint");
        if (!string.IsNullOrEmpty(location) && !string.Equals(location, context.Region, StringComparison.Ordinal))
        {
            throw new ServiceException(
                400,
                "IllegalLocationConstraintException",
                $"The {location} location constraint is incompatible for the region specific endpoint this request was sent to.");
        }

        XElement? unknown = configuration.Elements()
            .FirstOrDefault(static child => !string.Equals(child.Name.LocalName, "LocationConstraint", StringComparison.Ordinal));
        if (unknown is not null)
        {
            throw S3Errors.NotImplemented($"CreateBucketConfiguration/{unknown.Name.LocalName}");
        }
    }
}
