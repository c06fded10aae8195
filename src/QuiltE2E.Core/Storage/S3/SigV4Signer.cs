using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>AWS Signature Version 4 in the Authorization header, for requests whose body hash is known beforehand.</summary>
/// <remarks>
/// The SDK's request pipeline costs about 0.65 ms of CPU per small PutObject; a signature made here together with a plain
/// HttpClient costs about 0.11 ms, and lets the one SHA-256 of the body serve as signed payload hash and as checksum.
/// </remarks>
internal sealed class SigV4Signer
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private SigningKey? _key;

    /// <summary>Gives the value of the Authorization header.</summary>
    /// <param name="credentials">Who signs.</param>
    /// <param name="region">Region of the scope.</param>
    /// <param name="time">UTC time, the same as in the x-amz-date header.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Escaped path.</param>
    /// <param name="query">Canonical query.</param>
    /// <param name="headers">Headers to sign: lower-case names in ordinal order, host and x-amz-date among them.</param>
    /// <param name="payloadHash">Lower-case hex of the body's SHA-256.</param>
    public string Authorize(
        ImmutableCredentials credentials, string region, DateTime time, string method, string path, string query,
        IReadOnlyList<KeyValuePair<string, string>> headers, string payloadHash)
    {
        string day = time.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        string scope = $"{day}/{region}/s3/aws4_request";
        string signedHeaders = string.Join(';', headers.Select(header => header.Key));

        StringBuilder canonical = new(512);
        canonical.Append(method).Append('\n').Append(path).Append('\n').Append(query).Append('\n');
        foreach ((string name, string value) in headers)
        {
            canonical.Append(name).Append(':').Append(value).Append('\n');
        }

        canonical.Append('\n').Append(signedHeaders).Append('\n').Append(payloadHash);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
        string signature = Sign(credentials, region, time, scope, hash);
        return $"{Algorithm} Credential={credentials.AccessKey}/{scope}, SignedHeaders={signedHeaders}, Signature={signature}";
    }

    /// <summary>Gives the whole query of a link that needs no header of authorization.</summary>
    /// <param name="credentials">Who signs.</param>
    /// <param name="region">Region of the scope.</param>
    /// <param name="time">UTC time from which the link is good.</param>
    /// <param name="lifetime">How long it is good.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Escaped path.</param>
    /// <param name="query">Parameters of the request itself, not escaped.</param>
    /// <param name="headers">Headers that whoever uses the link must send: lower-case names in ordinal order, host among them.</param>
    public string Presign(
        ImmutableCredentials credentials, string region, DateTime time, TimeSpan lifetime, string method, string path,
        IReadOnlyList<KeyValuePair<string, string>> query, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        string scope = $"{time.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}/{region}/s3/aws4_request";
        string signedHeaders = string.Join(';', headers.Select(header => header.Key));
        List<KeyValuePair<string, string>> parameters =
        [
            .. query,
            new("X-Amz-Algorithm", Algorithm),
            new("X-Amz-Credential", $"{credentials.AccessKey}/{scope}"),
            new("X-Amz-Date", FormatTime(time)),
            new("X-Amz-Expires", ((long)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
            new("X-Amz-SignedHeaders", signedHeaders),
        ];
        if (credentials.UseToken)
        {
            parameters.Add(new("X-Amz-Security-Token", credentials.Token));
        }

        string canonicalQuery = S3Uri.Query(parameters);
        string canonicalHeaders = string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"));
        string canonical = $"{method}\n{path}\n{canonicalQuery}\n{canonicalHeaders}\n{signedHeaders}\nUNSIGNED-PAYLOAD";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        return $"{canonicalQuery}&X-Amz-Signature={Sign(credentials, region, time, scope, hash)}";
    }

    /// <summary>Writes a time as the x-amz-date header has it.</summary>
    public static string FormatTime(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private string Sign(ImmutableCredentials credentials, string region, DateTime time, string scope, string hash)
    {
        string day = time.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        string toSign = $"{Algorithm}\n{FormatTime(time)}\n{scope}\n{hash}";
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(Key(credentials.SecretKey, day, region), Encoding.UTF8.GetBytes(toSign)));
    }

    private byte[] Key(string secret, string day, string region)
    {
        // One key serves a whole day; a race only derives it twice.
        SigningKey? known = _key;
        if (known is not null && known.Day == day && known.Region == region && known.Secret == secret)
        {
            return known.Bytes;
        }

        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (string part in (string[])[day, region, "s3", "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        _key = new SigningKey(secret, day, region, key);
        return key;
    }

    private sealed class SigningKey(string secret, string day, string region, byte[] bytes)
    {
        public string Secret { get; } = secret;

        public string Day { get; } = day;

        public string Region { get; } = region;

        public byte[] Bytes { get; } = bytes;
    }
}
