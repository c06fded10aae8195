using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage;

/// <summary>
/// What a failed upload had to leave in the bucket. Of several uploads that fail together only one error comes out; this makes
/// it tell what the others have left, too.
/// </summary>
internal static class UploadResidue
{
    private const string Key = "QuiltE2E.UploadResidue";

    /// <summary>The error of an upload that left something.</summary>
    /// <param name="exception">Why it failed.</param>
    /// <param name="left">What is left, in a sentence.</param>
    /// <param name="cancellationToken">What had stopped it, where it was stopped.</param>
    public static Exception Add(Exception exception, string left, CancellationToken cancellationToken)
    {
        Exception told = exception switch
        {
            QuiltException error => error.Adding(left),
            OperationCanceledException => new OperationCanceledException($"{exception.Message} {left}", exception, cancellationToken),
            _ => exception,
        };
        told.Data[Key] = left;
        return told;
    }

    /// <summary>Awaits uploads that run in parallel.</summary>
    /// <param name="uploads">A task that ends with all errors, as that of <see cref="Parallel"/> does.</param>
    public static async Task GatherAsync(Task uploads)
    {
        try
        {
            await uploads.ConfigureAwait(false);
        }
        catch (QuiltException error)
        {
            IEnumerable<Exception> others = uploads.Exception?.InnerExceptions.Where(other => other != error) ?? [];
            string[] left = [.. others.Select(static other => other.Data[Key]).OfType<string>()];
            if (left.Length == 0)
            {
                throw;
            }

            throw error.Adding(string.Join(' ', left));
        }
    }
}
