using System.Globalization;
using Amazon.Runtime;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform;

/// <summary>Temporary AWS keys that the registry gives to the holder of a token, fetched again before they expire.</summary>
/// <remarks>They have the rights of the user's role, and open S3 and Athena.</remarks>
internal sealed class VendedCredentials : RefreshingAWSCredentials
{
    private readonly PlatformCaller _caller;
    private readonly Uri _address;
    private readonly string _tokenSource;

    /// <summary>Makes the credentials; nothing is sent yet.</summary>
    /// <param name="caller">Sends requests.</param>
    /// <param name="registry">The registry's URL.</param>
    /// <param name="tokenSource">Where the token came from, for errors.</param>
    public VendedCredentials(PlatformCaller caller, Uri registry, string tokenSource)
    {
        _caller = caller;
        _address = new Uri($"{registry.AbsoluteUri.TrimEnd('/')}/api/auth/get_credentials");
        _tokenSource = tokenSource;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        PlatformRequest request = new("get_credentials", HttpMethod.Get, _address) { IsRepeatable = true };
        PlatformAnswer answer = await _caller.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            throw PlatformErrors.Refused(answer, "temporary AWS credentials", _tokenSource);
        }

        PackageJsonObject body = PlatformBody.Read(answer, request.Target);
        return body["AccessKeyId"] is PackageJsonString { Value.Length: > 0 } id &&
            body["SecretAccessKey"] is PackageJsonString { Value.Length: > 0 } secret &&
            body["SessionToken"] is PackageJsonString { Value.Length: > 0 } token &&
            body["Expiration"] is PackageJsonString expiration &&
            DateTimeOffset.TryParse(expiration.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset end)
            ? new CredentialsRefreshState(new ImmutableCredentials(id.Value, secret.Value, token.Value), end.UtcDateTime)
            : throw PlatformErrors.Unexpected(
                answer, request.Target, "JSON without AccessKeyId, SecretAccessKey, SessionToken or Expiration");
    }
}
