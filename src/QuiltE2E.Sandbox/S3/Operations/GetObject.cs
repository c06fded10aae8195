using System.Globalization;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>GET and HEAD of an object: whole, a range, or one part.</summary>
internal static class GetObject
{
    public static async Task HandleAsync(S3Context context)
    {
        string? versionId = ObjectRules.ReadVersionId(context);
        using BodyLease lease = context.Bodies.Lease();
        FoundObject found = ObjectFinder.Find(context, context.Bucket, context.Key, versionId);
        ReadConditions conditions = ReadConditions.Read(context);
        string? broken = conditions.FindBroken(found.Version);
        if (broken is "If-Match" or "If-Unmodified-Since")
        {
            throw S3Errors.PreconditionFailed(broken);
        }

        ObjectHeaders.SetValidators(context, found);
        if (broken is not null)
        {
            await context.ReplyAsync(StatusCodes.Status304NotModified).ConfigureAwait(false);
            return;
        }

        if (FalseManifest.IsWanted(context))
        {
            await FalseManifest.SendAsync(context, found).ConfigureAwait(false);
            return;
        }

        ByteRange? range = FindRange(context, found);
        ObjectHeaders.Set(context, found, range is not null);
        ByteRange sent = range ?? new(0, found.Version.Size);
        context.Response.ContentLength = sent.Length;
        if (range is not null)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = sent.Describe(found.Version.Size);
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await BodySender.SendAsync(context, found.Slices(sent.Start, sent.Length)).ConfigureAwait(false);
        }
    }

    private static ByteRange? FindRange(S3Context context, FoundObject found)
    {
        string? header = context.Header("range");
        string? number = context.Target["partNumber"];
        if (number is null)
        {
            return ByteRange.Read(header, found.Version.Size);
        }

        if (header is not null)
        {
            throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        }

        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) || wanted is < 1 or > 10_000)
        {
            throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", number);
        }

        return PartRange(context, found, wanted);
    }

    private static ByteRange? PartRange(S3Context context, FoundObject found, int wanted)
    {
        if (found.Parts.Count == 0)
        {
            // An object put in one piece counts as its own first part.
            return wanted == 1
                ? found.Version.Size == 0 ? null : new(0, found.Version.Size)
                : throw new Http.ServiceException(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
        }

        context.Response.Headers["x-amz-mp-parts-count"] = found.Parts.Count.ToString(CultureInfo.InvariantCulture);
        if (wanted > found.Parts.Count)
        {
            throw new Http.ServiceException(
                416,
                "InvalidPartNumber",
                "The requested partnumber is not satisfiable",
                ("PartNumberRequested", wanted.ToString(CultureInfo.InvariantCulture)),
                ("ActualPartCount", found.Parts.Count.ToString(CultureInfo.InvariantCulture)));
        }

        return new(found.Parts.Take(wanted - 1).Sum(static part => part.Size), found.Parts[wanted - 1].Size);
    }
}
