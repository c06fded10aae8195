using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Signing;

/// <summary>Verifies AWS Signature Version 4 in header and presigned form, for one service of one region.</summary>
internal sealed class SignatureVerifier(AccountDirectory accounts, SessionDirectory sessions, string region, string service, TimeProvider clock)
{
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<(string AccessKeyId, string Date), byte[]> _keys = new();

    /// <summary>What the request says about its signature; nothing is verified.</summary>
    /// <exception cref="ServiceException">There is no signature, or it is malformed.</exception>
    public static SignatureClaim ReadClaim(HttpRequest request, RequestTarget target) =>
        SignatureClaimReader.Read(request.Headers, target)
            ?? throw new ServiceException(403, "AccessDenied", "Access Denied");

    /// <summary>Whose key it is, permanent or temporary; nothing is verified.</summary>
    public Account? FindAccount(string accessKeyId) =>
        sessions.TryFind(accessKeyId, out SessionCredentials? session) ? session.Account
        : accounts.TryFind(accessKeyId, out Account? account) ? account
        : null;

    /// <exception cref="ServiceException">The signature is not right.</exception>
    public Caller Verify(
        SignatureClaim claim, HttpRequest request, RequestTarget target, SigningLeniency leniency = default, byte[]? body = null)
    {
        CheckScope(claim);
        string? token = request.Headers["x-amz-security-token"];
        token ??= target["X-Amz-Security-Token"];
        bool isSession = sessions.TryFind(claim.AccessKeyId, out SessionCredentials? session) && !string.IsNullOrEmpty(token);
        Account? account = isSession ? session!.Account : null;
        if (account is null && !accounts.TryFind(claim.AccessKeyId, out account))
        {
            // Temporary keys without their token are as good as unknown.
            throw new ServiceException(
                403,
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.",
                ("AWSAccessKeyId", claim.AccessKeyId));
        }

        DateTimeOffset now = clock.GetUtcNow() + leniency.ClockShift;
        CheckTime(claim, now, leniency.AcceptsExpired);
        CheckToken(token, isSession ? session : null, now, leniency.AcceptsExpired);
        CheckAllSigned(request.Headers, claim);
        string payloadHash = PayloadHash(request, target, claim, body);
        byte[] key = KeyFor(account, claim.Scope);
        CheckSignature(request, target, claim, payloadHash, key);
        PayloadMode mode = PayloadModes.Parse(payloadHash);
        return new(
            account,
            mode,
            mode == PayloadMode.SignedBody ? payloadHash : null,
            mode is PayloadMode.SignedChunks or PayloadMode.SignedChunksAndTrailer
                ? new(key, claim.AmzDate, claim.Scope.ToString(), claim.Signature)
                : null);
    }

    private void CheckScope(SignatureClaim claim)
    {
        string? reason = !string.Equals(claim.Scope.Region, region, StringComparison.Ordinal)
            ? $"the region '{claim.Scope.Region}' is wrong; expecting '{region}'"
            : !string.Equals(claim.Scope.Service, service, StringComparison.Ordinal)
                ? $"incorrect service \"{claim.Scope.Service}\". This endpoint belongs to \"{service}\""
                : null;
        if (reason is null)
        {
            return;
        }

        throw claim.IsPresigned
            ? new ServiceException(400, "AuthorizationQueryParametersError", $"Error parsing the X-Amz-Credential parameter; {reason}", ("Region", region))
            : new ServiceException(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; {reason}", ("Region", region));
    }

    private static void CheckTime(SignatureClaim claim, DateTimeOffset now, bool acceptsExpired)
    {
        string serverTime = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (claim.Lifetime is int lifetime)
        {
            DateTimeOffset end = claim.Time.AddSeconds(lifetime);
            if (now > end && !acceptsExpired)
            {
                throw new ServiceException(
                    403,
                    "AccessDenied",
                    "Request has expired",
                    ("X-Amz-Expires", lifetime.ToString(CultureInfo.InvariantCulture)),
                    ("Expires", end.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
                    ("ServerTime", serverTime));
            }

            if (claim.Time > now + LargestSkew)
            {
                throw new ServiceException(403, "AccessDenied", "Request is not valid yet", ("ServerTime", serverTime));
            }
        }
        else if ((now - claim.Time).Duration() > LargestSkew)
        {
            throw new ServiceException(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
                ("RequestTime", claim.AmzDate),
                ("ServerTime", serverTime),
                ("MaxAllowedSkewMilliseconds", "900000"));
        }
    }

    private static void CheckToken(string? token, SessionCredentials? session, DateTimeOffset now, bool acceptsExpired)
    {
        if (string.IsNullOrEmpty(token))
        {
            return;
        }

        // Permanent keys never come with a token, and temporary ones with no other than their own.
        if (session is null || !SigningKey.Equal(session.Token, token))
        {
            throw new ServiceException(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
        }

        if (session.Expires <= now && !acceptsExpired)
        {
            throw new ServiceException(400, "ExpiredToken", "The provided token has expired.");
        }
    }

    private static void CheckAllSigned(IHeaderDictionary headers, SignatureClaim claim)
    {
        if (!claim.SignedHeaders.Contains("host", StringComparer.Ordinal))
        {
            throw new ServiceException(403, "AccessDenied", "The host header must be signed.", ("HeadersNotSigned", "host"));
        }

        foreach (string name in headers.Keys)
        {
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
                && !claim.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
                && !name.Equals("x-amz-content-sha256", StringComparison.OrdinalIgnoreCase))
            {
                throw new ServiceException(
                    403,
                    "AccessDenied",
                    "There were headers present in the request which were not signed",
                    ("HeadersNotSigned", name.ToLowerInvariant()));
            }
        }
    }

    private static string PayloadHash(HttpRequest request, RequestTarget target, SignatureClaim claim, byte[]? body)
    {
        if (body is not null)
        {
            // Other services than S3 hash the body itself, whatever a header says.
            return Convert.ToHexStringLower(SHA256.HashData(body));
        }

        string? value = request.Headers["x-amz-content-sha256"];
        value ??= target["X-Amz-Content-Sha256"];
        if (!string.IsNullOrEmpty(value))
        {
            return value;
        }

        return claim.IsPresigned
            ? PayloadModes.UnsignedName
            : throw new ServiceException(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
    }

    private static void CheckSignature(HttpRequest request, RequestTarget target, SignatureClaim claim, string payloadHash, byte[] key)
    {
        string canonical = CanonicalRequest.Build(request.Method, target, request.Headers, claim.SignedHeaders, payloadHash);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        string text = $"{SignatureClaimReader.Algorithm}\n{claim.AmzDate}\n{claim.Scope}\n{hash}";
        if (!SigningKey.Equal(SigningKey.Sign(key, text), claim.Signature))
        {
            throw new ServiceException(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
                ("AWSAccessKeyId", claim.AccessKeyId),
                ("StringToSign", text),
                ("SignatureProvided", claim.Signature),
                ("CanonicalRequest", canonical));
        }
    }

    private byte[] KeyFor(Account account, CredentialScope scope)
    {
        if (_keys.TryGetValue((account.AccessKeyId, scope.Date), out byte[]? key))
        {
            return key;
        }

        if (_keys.Count > 1000)
        {
            _keys.Clear();
        }

        key = SigningKey.Derive(account.SecretAccessKey, scope);
        _keys[(account.AccessKeyId, scope.Date)] = key;
        return key;
    }
}
