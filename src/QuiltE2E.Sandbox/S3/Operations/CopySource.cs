using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>Where a copy comes from: the header <c>x-amz-copy-source</c>.</summary>
internal sealed record CopySource(string Bucket, string Key, string? VersionId)
{
    private const string VersionParameter = "?versionId=";

    /// <exception cref="ServiceException">The header does not name an object.</exception>
    public static CopySource Read(S3Context context)
    {
        string header = context.Header("x-amz-copy-source")!;
        int query = header.LastIndexOf(VersionParameter, StringComparison.Ordinal);
        string path = (query < 0 ? header : header[..query]).TrimStart('/');
        try
        {
            string decoded = PercentCoding.Decode(path, plusIsSpace: false);
            string? versionId = query < 0 ? null : PercentCoding.Decode(header.AsSpan(query + VersionParameter.Length), plusIsSpace: false);
            int slash = decoded.IndexOf('/', StringComparison.Ordinal);
            if (slash > 0 && slash < decoded.Length - 1)
            {
                return versionId is null || VersionIds.IsValid(versionId)
                    ? new(decoded[..slash], decoded[(slash + 1)..], versionId)
                    : throw S3Errors.InvalidArgument("Invalid version id specified", "x-amz-copy-source", header);
            }
        }
        catch (FormatException)
        {
            throw S3Errors.InvalidArgument("Invalid copy source encoding", "x-amz-copy-source", header);
        }

        throw S3Errors.InvalidArgument("Invalid copy source object key", "x-amz-copy-source", header);
    }

    /// <summary>Finds the source and checks the conditions on it.</summary>
    /// <exception cref="ServiceException">It is not there, or a condition does not hold.</exception>
    public FoundObject Find(S3Context context)
    {
        context.Access.Require(context, RequestActions.Read(VersionId), Bucket, Key);
        FoundObject found = ObjectFinder.Find(context, Bucket, Key, VersionId);
        string? broken = ReadConditions.Read(context, "x-amz-copy-source-").FindBroken(found.Version);
        return broken is null ? found : throw S3Errors.PreconditionFailed("x-amz-copy-source-" + broken);
    }
}
