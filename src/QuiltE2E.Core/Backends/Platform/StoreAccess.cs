using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Backends.Platform;

/// <summary>Whether the registry vends credentials for S3. Asked when somebody wants to know, and then again each time.</summary>
/// <param name="request">Asks the registry for credentials, or takes those that still hold.</param>
internal sealed class StoreAccess(Func<CancellationToken, Task> request)
{
    /// <summary>Why there are no credentials, or null when there are. A registry that fails is an error and no reason.</summary>
    internal async Task<string?> FindRefusalAsync(CancellationToken cancellationToken)
    {
        try
        {
            await request(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (QuiltException refusal) when (refusal.Kind is QuiltErrorKind.AccessDenied or QuiltErrorKind.NotSupported)
        {
            return $"The registry vends no credentials for S3: {refusal.Message}";
        }
    }
}
