using System.Net;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

public sealed partial class S3ObjectStore
{
    // A tag that is there again after a refusal may be of a writer who put back what was there before; so often in a row it is not.
    private const int MostRefusalsOfWhatHolds = 3;

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
            written = await WriteIfItHoldsAsync(target, condition, write, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Writes under a condition, which some stores refuse although it holds.</summary>
    /// <remarks>
    /// Ceph RGW 16 answers 412 to If-Match with the very tag that it tells; such a store is one without conditions. A listing is asked,
    /// and not the object, whose tag the caller has from there: an old answer must not make an overwrite of a refusal.
    /// </remarks>
    private async Task<WrittenObject> WriteIfItHoldsAsync(
        ObjectRef target, WriteCondition condition, Func<WriteCondition, Task<WrittenObject>> write, CancellationToken cancellationToken)
    {
        for (int refusals = 0; ; refusals++)
        {
            try
            {
                return await write(condition).ConfigureAwait(false);
            }
            catch (QuiltException exception) when (condition.IfMatch is not null && IsRefusal(exception))
            {
                if (await FindListedTagAsync(target, cancellationToken).ConfigureAwait(false) != condition.IfMatch)
                {
                    throw;
                }

                if (refusals == MostRefusalsOfWhatHolds)
                {
                    _refusesConditions = true;
                    return await write(WriteCondition.None).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task<string?> FindListedTagAsync(ObjectRef target, CancellationToken cancellationToken)
    {
        try
        {
            ObjectListItem? first = await ListAsync(target.Bucket, target.Key, delimiter: null, startAfter: null, cancellationToken)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return first?.Key == target.Key ? first.ETag : null;
        }
        catch (QuiltException refused) when (refused.Kind == QuiltErrorKind.AccessDenied)
        {
            // Who may not list takes the store's word.
            return null;
        }
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

    private static bool IsRefusal(QuiltException exception) =>
        exception.Call is { Attempts: 1 } && Status(exception) == HttpStatusCode.PreconditionFailed;

    private static bool MayBeOurOwn(QuiltException exception, bool isConditional) =>
        exception.Call is { Attempts: > 1 } &&
        (exception.ErrorId == "UploadNotFound" || (isConditional && Status(exception) == HttpStatusCode.PreconditionFailed));

    private static QuiltException ConditionFailed(ObjectRef target, RemoteCall? call) => new(
        QuiltErrorKind.Conflict, "WriteConditionFailed", $"Somebody else changed '{target}' first.", target.ToString(),
        "Read the current state, then decide whether to repeat the operation.", call);
}
