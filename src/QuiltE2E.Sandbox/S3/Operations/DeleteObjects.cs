using System.Xml.Linq;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>POST of a bucket with <c>delete</c>: up to 1000 deletes in one request.</summary>
internal static class DeleteObjects
{
    private const int Most = 1000;

    private sealed record Item(string Key, string? VersionId, string? ETag);

    private sealed record Answer(Item Item, DeleteOutcome? Outcome, string? Code, string? Message);

    public static async Task HandleAsync(S3Context context)
    {
        DeclaredChecksum declared = DeclaredChecksum.Read(context.Request.Headers);
        if (declared.Algorithm is null && context.Header("content-md5") is null)
        {
            throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }

        ReadOnlyMemory<byte> document = await context.ReceiveDocumentAsync(declared).ConfigureAwait(false);
        XElement root = XmlDocumentReader.Read(document, "Delete");
        bool quiet = string.Equals(root.Text("Quiet"), "true", StringComparison.OrdinalIgnoreCase);
        List<Item> items = [.. root.Children("Object").Select(Read)];
        if (items.Count is 0 or > Most)
        {
            throw S3Errors.MalformedXml();
        }

        // Each key is allowed or refused by itself, before the write: policies are read by a connection of their own.
        context.Metadata.Read(database => BucketTable.Get(database, context.Bucket));
        Dictionary<Item, ServiceException> refused = [];
        foreach (Item item in items)
        {
            if (context.Access.Refuse(context, RequestActions.Delete(item.VersionId), context.Bucket, item.Key) is ServiceException error)
            {
                refused[item] = error;
            }
        }

        List<Answer> answers = await context.DeleteAsync(database =>
        {
            Bucket bucket = BucketTable.Get(database, context.Bucket);
            return items.ConvertAll(item => refused.TryGetValue(item, out ServiceException? error)
                ? new(item, null, error.Code, error.Message)
                : Delete(database, bucket, item, context.Now));
        }).ConfigureAwait(false);
        XmlText xml = new XmlText().Root("DeleteResult");
        foreach (Answer answer in answers)
        {
            Append(xml, answer, quiet);
        }

        await context.ReplyAsync(xml.Close("DeleteResult")).ConfigureAwait(false);
    }

    private static Item Read(XElement element)
    {
        string? key = element.Text("Key");
        string? versionId = element.Text("VersionId");
        return string.IsNullOrEmpty(key)
            ? throw S3Errors.MalformedXml()
            : new(key, string.IsNullOrEmpty(versionId) ? null : versionId, element.Text("ETag"));
    }

    private static Answer Delete(Database database, Bucket bucket, Item item, DateTimeOffset now)
    {
        if (item.VersionId is not null && !VersionIds.IsValid(item.VersionId))
        {
            return new(item, null, "NoSuchVersion", "The specified version does not exist.");
        }

        if (item.ETag is not null)
        {
            ObjectVersion? latest = VersionTable.FindLatest(database, bucket.Id, item.Key);
            if (latest is null or { IsMarker: true })
            {
                return new(item, null, "NoSuchKey", "The specified key does not exist.");
            }

            if (!WriteConditions.Matches(item.ETag, latest.ETag))
            {
                return new(item, null, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
            }
        }

        DeleteOutcome outcome = item.VersionId is null
            ? ObjectWriter.Delete(database, bucket, item.Key, now)
            : ObjectWriter.DeleteVersion(database, bucket, item.Key, item.VersionId);
        return new(item, outcome, null, null);
    }

    private static void Append(XmlText xml, Answer answer, bool quiet)
    {
        if (answer.Outcome is null)
        {
            xml.Open("Error")
                .Element("Key", answer.Item.Key)
                .Optional("VersionId", answer.Item.VersionId)
                .Element("Code", answer.Code!)
                .Element("Message", answer.Message!)
                .Close("Error");
        }
        else if (!quiet)
        {
            xml.Open("Deleted").Element("Key", answer.Item.Key).Optional("VersionId", answer.Item.VersionId);
            if (answer.Outcome.IsMarker)
            {
                xml.Element("DeleteMarker", true).Optional("DeleteMarkerVersionId", answer.Outcome.VersionId);
            }

            xml.Close("Deleted");
        }
    }
}
