using System.Globalization;
using Amazon.Runtime;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.S3;

/// <content>Signed links.</content>
public sealed partial class S3ObjectStore
{
    /// <inheritdoc/>
    public async Task<PresignedLink> PresignAsync(PresignRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        string target = request.Target.ToString();
        ImmutableCredentials credentials = await _regions.GetCredentialsAsync(cancellationToken).ConfigureAwait(false) ??
            throw new QuiltException(
                QuiltErrorKind.Unauthenticated, "LinkNeedsCredentials",
                $"A link to '{target}' cannot be signed: this connection is anonymous and has no keys.", target,
                "Connect with credentials; an object that everybody may read needs no signed link.");

        // S3 counts whole seconds, and so does the signature.
        long second = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(second);
        TimeSpan lifetime = request.Lifetime;
        if (request.MayEndEarlier && credentials.UseToken && _regions.CredentialsEnd is DateTimeOffset last && now + lifetime > last)
        {
            lifetime = TimeSpan.FromSeconds(Math.Max(1, Math.Floor((last - now).TotalSeconds)));
        }

        DateTimeOffset expires = now + lifetime;
        if (credentials.UseToken && _regions.CredentialsEnd is DateTimeOffset end && expires > end)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "LinkOutlivesCredentials",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The link to '{target}' would end at {expires:u}, but the temporary credentials that sign it end at {end:u}."),
                target, "Ask for a shorter time, get new credentials first, or sign with lasting keys.");
        }

        S3Region region = _regions.For(Checked(request.Target.Bucket));
        Uri address = region.Address(request.Target.Bucket, request.Target.Key, string.Empty);
        List<KeyValuePair<string, string>> headers =
            [new("host", address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}")];
        if (request is { IsUpload: true, ContentType: string type })
        {
            headers.Insert(0, new("content-type", type));
        }

        string query = _signer.Presign(
            credentials, region.Name, now.UtcDateTime, lifetime, request.IsUpload ? "PUT" : "GET", address.AbsolutePath,
            Parameters(request), headers);
        return new PresignedLink(
            region.Address(request.Target.Bucket, request.Target.Key, query), expires, credentials.UseToken);
    }

    private static List<KeyValuePair<string, string>> Parameters(PresignRequest request)
    {
        List<KeyValuePair<string, string>> parameters = [];
        if (!request.IsUpload && request.Target.VersionId is string version)
        {
            parameters.Add(new("versionId", version));
        }

        if (!request.IsUpload && request.ContentDisposition is string disposition)
        {
            parameters.Add(new("response-content-disposition", disposition));
        }

        return parameters;
    }
}
