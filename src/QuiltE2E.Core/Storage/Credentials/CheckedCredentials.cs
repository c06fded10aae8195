using Amazon.Runtime;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.Credentials;

/// <summary>Credentials that are fetched when used (SSO, roles, processes): a fetch ends in time, and its failure says where they come from.</summary>
internal sealed class CheckedCredentials(AWSCredentials inner, string source, string remedy) : AWSCredentials
{
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override DateTime? Expiration
    {
        get => inner.Expiration;
        set => inner.Expiration = value;
    }

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await inner.GetCredentialsAsync().WaitAsync(FetchTimeout).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not QuiltException)
        {
            // The kind of exception and no more: messages of credential processes and token files may quote secrets.
            string reason = exception is TimeoutException ? "they did not come within 30 s" : exception.GetType().Name;
            throw new QuiltException(
                QuiltErrorKind.Unauthenticated, "CredentialsUnavailable",
                $"The credentials from {source} could not be loaded: {reason}.", source, remedy);
        }
    }
}
