using System.Net;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

public sealed partial class S3ObjectStore
{
    /// <summary>Writes under a condition, on stores that know conditions and on those that do not.</summary>
    /// <param name="target">The key.</param>
    /// <param name="condition">What must be true of it.</param>
    /// <param name="checksum">The checksum that the written object will have.</param>
    /// <param name="etag">Gives the entity tag of the same content, for stores without checksums.</param>
    /// <param name="write">The write, with the condition to send.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    private async Task<WrittenObject> WriteAsync(
        ObjectRef target, WriteCondition condition, string checksum, Func<string?> etag,
        Func<WriteCondition, Task<WrittenObject>> write, CancellationToken cancellationToken)
    {
        bool isConditional = condition != WriteCondition.None;
        if (isConditional && _refusesConditions)
        {
            await CheckConditionAsync(target, condition, cancellationToken).ConfigureAwait(false);
            condition = WriteCondition.None;
        }

        WrittenObject written;
        try
        {
            written = await write(condition).ConfigureAwait(false);
        }
        catch (QuiltException exception) when (isConditional && Status(exception) == HttpStatusCode.NotImplemented)
        {
            _refusesConditions = true;
            await CheckConditionAsync(target, condition, cancellationToken).ConfigureAwait(false);
            written = await write(WriteCondition.None).ConfigureAwait(false);
        }
        catch (QuiltException exception) when (MayBeOurOwn(exception, isConditional))
        {
            // An attempt whose answer was lost may have written; then the repeat meets our own object.
            ObjectInfo? there = await FindAsync(target, cancellationToken).ConfigureAwait(false);
            if (there is null || (there.ChecksumSha256 is string known ? known != checksum : there.ETag != etag()))
            {
                throw;
            }

            written = new WrittenObject(there.Ref, there.ETag, there.ChecksumSha256);
        }
        catch (QuiltException exception) when (condition.IfMatch is not null && exception.ErrorId == "ObjectNotFound")
        {
            // S3 answers If-Match on a key that is gone with 404.
            throw ConditionFailed(target, exception.Call);
        }

        _knownBuckets.TryAdd(target.Bucket, true);
        return written;
    }

    private async Task CheckConditionAsync(ObjectRef target, WriteCondition condition, CancellationToken cancellationToken)
    {
        ObjectInfo? there = await FindAsync(target, cancellationToken).ConfigureAwait(false);
        if (condition.MustNotExist ? there is not null : there?.ETag != condition.IfMatch)
        {
            throw ConditionFailed(target, null);
        }
    }

    private static HttpStatusCode? Status(QuiltException exception) => (HttpStatusCode?)exception.Call?.StatusCode;

    private static bool MayBeOurOwn(QuiltException exception, bool isConditional) =>
        exception.Call is { Attempts: > 1 } &&
        (exception.ErrorId == "UploadNotFound" || (isConditional && Status(exception) == HttpStatusCode.PreconditionFailed));

    private static QuiltException ConditionFailed(ObjectRef target, RemoteCall? call) => new(
        QuiltErrorKind.Conflict, "WriteConditionFailed", $"Somebody else changed '{target}' first.", target.ToString(),
        "Read the current state, then decide whether to repeat the operation.", call);
}
