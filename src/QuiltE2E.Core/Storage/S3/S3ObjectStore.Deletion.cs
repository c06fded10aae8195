using System.Xml;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

public sealed partial class S3ObjectStore
{
    private const int DeleteBatch = 1000;

    /// <inheritdoc/>
    public Task DeleteAsync(ObjectRef target, CancellationToken cancellationToken)
    {
        // Not through the SDK, whose signature is refused for a key that begins with a slash.
        S3Request request = new(HttpMethod.Delete, "DeleteObject", Checked(target.Bucket), target.Key);
        AddVersion(request, target);
        return _caller.SendAsync(request, target.ToString(), static response => response.IsSuccessStatusCode, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ObjectDeletion>> DeleteManyAsync(
        IReadOnlyList<ObjectRef> targets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Count == 0)
        {
            return [];
        }

        string bucket = Checked(targets[0].Bucket);
        if (targets.FirstOrDefault(target => target.Bucket != bucket) is { Bucket: not null } stray)
        {
            throw new ArgumentException($"'{stray}' is not in bucket '{bucket}'.", nameof(targets));
        }

        Dictionary<ObjectRef, QuiltException> errors = [];
        // The batch is XML, which has no form for some characters that keys may have.
        foreach (ObjectRef target in targets.Where(target => !IsXml(target.Key)).Distinct())
        {
            await TryAsync([target], errors, () => DeleteAsync(target, cancellationToken)).ConfigureAwait(false);
        }

        foreach (ObjectRef[] batch in targets.Where(target => IsXml(target.Key)).Distinct().Chunk(DeleteBatch))
        {
            await TryAsync(batch, errors, () => DeleteBatchAsync(bucket, batch, errors, cancellationToken))
                .ConfigureAwait(false);
        }

        return [.. targets.Select(target => new ObjectDeletion(target, errors.GetValueOrDefault(target)))];
    }

    private async Task DeleteBatchAsync(
        string bucket, ObjectRef[] batch, Dictionary<ObjectRef, QuiltException> errors, CancellationToken cancellationToken)
    {
        DeleteObjectsRequest request = new()
        {
            BucketName = bucket,
            Objects = [.. batch.Select(target => new KeyVersion { Key = target.Key, VersionId = target.VersionId })],
        };
        DeleteObjectsResponse response = await _caller.CallAsync(
            "DeleteObjects", bucket, $"s3://{bucket}",
            async (client, token) =>
            {
                try
                {
                    return await client.DeleteObjectsAsync(request, token).ConfigureAwait(false);
                }
                catch (DeleteObjectsException exception)
                {
                    return exception.Response;
                }
            },
            cancellationToken).ConfigureAwait(false);
        string endpoint = _regions.For(bucket).Endpoint(bucket);
        foreach (DeleteError error in response.DeleteErrors ?? [])
        {
            ObjectRef target = new(bucket, error.Key, string.IsNullOrEmpty(error.VersionId) ? null : error.VersionId);
            S3Failure failure = new(S3FailureStage.Service, "DeleteObjects", endpoint)
            {
                StatusCode = (int)response.HttpStatusCode,
                Code = error.Code,
                Message = error.Message,
                RequestId = response.ResponseMetadata?.RequestId,
            };
            errors[target] = S3Errors.ToException(failure, target.ToString(), 1, null);
        }
    }

    private static async Task TryAsync(
        ObjectRef[] targets, Dictionary<ObjectRef, QuiltException> errors, Func<Task> delete)
    {
        try
        {
            await delete().ConfigureAwait(false);
        }
        catch (QuiltException exception)
        {
            foreach (ObjectRef target in targets)
            {
                errors[target] = exception;
            }
        }
    }

    private static bool IsXml(string key)
    {
        for (int index = 0; index < key.Length; index++)
        {
            bool isPair = index + 1 < key.Length && XmlConvert.IsXmlSurrogatePair(key[index + 1], key[index]);
            if (!isPair && (!XmlConvert.IsXmlChar(key[index]) || key[index] == '\r'))
            {
                return false;
            }

            index += isPair ? 1 : 0;
        }

        return true;
    }
}
