using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Signing;

/// <summary>Makes URLs that carry their signature, as services hand them out.</summary>
internal static class PresignedUrl
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Signs a GET of an object.</summary>
    /// <param name="endpoint">Where S3 is, path-style.</param>
    /// <param name="region">The region to sign for.</param>
    /// <param name="credentials">Whose rights it carries, and for how long.</param>
    /// <param name="now">The time of the signature.</param>
    /// <param name="path">Bucket and key, not encoded, beginning with a slash.</param>
    /// <param name="versionId">The version, or null for the latest.</param>
    public static string Get(
        string endpoint, string region, SessionCredentials credentials, DateTimeOffset now, string path, string? versionId)
    {
        Account account = credentials.Account;
        string time = now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        CredentialScope scope = new(time[..8], region, "s3");
        List<(string Name, string Value)> query =
        [
            ("X-Amz-Algorithm", SignatureClaimReader.Algorithm),
            ("X-Amz-Credential", $"{account.AccessKeyId}/{scope}"),
            ("X-Amz-Date", time),
            ("X-Amz-Expires", ((long)Math.Max(1, (credentials.Expires - now).TotalSeconds)).ToString(CultureInfo.InvariantCulture)),
            ("X-Amz-Security-Token", credentials.Token),
            ("X-Amz-SignedHeaders", "host"),
        ];
        if (versionId is not null)
        {
            query.Add(("versionId", versionId));
        }

        string target = PercentCoding.Encode(path, keepSlash: true) + "?" + string.Join('&', query.Select(static pair =>
            $"{PercentCoding.Encode(pair.Name, keepSlash: false)}={PercentCoding.Encode(pair.Value, keepSlash: false)}"));
        HeaderDictionary headers = new() { ["host"] = new Uri(endpoint).Authority };
        string canonical = CanonicalRequest.Build("GET", RequestTarget.Parse(target), headers, ["host"], "UNSIGNED-PAYLOAD");
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        string signature = SigningKey.Sign(
            SigningKey.Derive(account.SecretAccessKey, scope), $"{SignatureClaimReader.Algorithm}\n{time}\n{scope}\n{digest}");
        return $"{endpoint}{target}&X-Amz-Signature={signature}";
    }
}
