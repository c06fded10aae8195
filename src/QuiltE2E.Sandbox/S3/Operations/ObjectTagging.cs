using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET, PUT and DELETE of the tags of an object. They change no version and no time of it.</summary>
internal static class ObjectTagging
{
    public static Task GetAsync(S3Context context)
    {
        FoundObject found = Find(context);
        XmlText xml = new XmlText().Root("Tagging").Open("TagSet");
        foreach ((string key, string value) in ObjectTags.Of(found.Version.Headers).Pairs)
        {
            xml.Open("Tag").Element("Key", key).Element("Value", value).Close("Tag");
        }

        return context.ReplyAsync(xml.Close("TagSet").Close("Tagging"));
    }

    public static async Task PutAsync(S3Context context)
    {
        ReadOnlyMemory<byte> document = await context
            .ReceiveDocumentAsync(DeclaredChecksum.Read(context.Request.Headers)).ConfigureAwait(false);
        await SetAsync(context, ObjectTags.ReadDocument(document)).ConfigureAwait(false);
        context.Response.ContentLength = 0;
    }

    public static async Task DeleteAsync(S3Context context)
    {
        await SetAsync(context, ObjectTags.None).ConfigureAwait(false);
        await context.ReplyAsync(StatusCodes.Status204NoContent).ConfigureAwait(false);
    }

    private static FoundObject Find(S3Context context)
    {
        FoundObject found = ObjectFinder.Find(context, context.Bucket, context.Key, ObjectRules.ReadVersionId(context));
        context.SetVersion(found.ReportedVersionId);
        return found;
    }

    private static async Task SetAsync(S3Context context, ObjectTags tags)
    {
        ObjectVersion version = Find(context).Version;
        bool wasThere = await context.Metadata.WriteAsync(database =>
            VersionTable.SetHeaders(database, version.Seq, tags.Into(version.Headers))).ConfigureAwait(false);
        if (!wasThere)
        {
            throw S3Errors.NoSuchKey(context.Key);
        }
    }
}
