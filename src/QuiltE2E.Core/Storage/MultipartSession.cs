using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage;

/// <summary>One multipart upload from its start to its end; leaves no parts behind when it fails or is stopped.</summary>
internal sealed class MultipartSession(IObjectStore store, ObjectRef target, PutOptions options)
{
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(5);

    /// <summary>Starts the upload and lets the caller fill and complete it.</summary>
    /// <param name="fill">Sends all parts of the upload with this id, and completes it.</param>
    /// <param name="cancellationToken">Stops it; the parts are thrown away.</param>
    public async Task<T> RunAsync<T>(Func<string, CancellationToken, Task<T>> fill, CancellationToken cancellationToken)
    {
        Task<string> start = store.StartMultipartAsync(target.Bucket, target.Key, options, CancellationToken.None);
        try
        {
            // Not stopped half-way: an upload whose id nobody knows could not be aborted.
            string uploadId = await start.WaitAsync(cancellationToken).ConfigureAwait(false);
            return await fill(uploadId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!start.IsFaulted)
        {
            string? left = await AbortAsync(start).ConfigureAwait(false);
            if (left is null)
            {
                throw;
            }

            throw UploadResidue.Add(exception, left, cancellationToken);
        }
        catch (QuiltException error) when (error.Call is { StatusCode: null, RequestId: null })
        {
            // The service may have done what was asked, each time.
            throw UploadResidue.Add(
                error, $"An upload of '{target}' may have been started there without its id arriving here.", cancellationToken);
        }
    }

    /// <summary>Aborts the upload, in its own time.</summary>
    /// <returns>Null when nothing is left, else what is.</returns>
    private async Task<string?> AbortAsync(Task<string> start)
    {
        using CancellationTokenSource budget = new(CleanUpTime);
        string? uploadId = null;
        try
        {
            uploadId = await start.WaitAsync(budget.Token).ConfigureAwait(false);
            await store.AbortMultipartAsync(target.Bucket, target.Key, uploadId, budget.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is QuiltException or OperationCanceledException)
        {
            return start.IsFaulted ? null
                : uploadId is null ? $"An upload of '{target}' that was just being started may be left in the bucket."
                : $"Its parts could not be removed and are left in the bucket: upload id {uploadId} of '{target}'.";
        }
    }
}
