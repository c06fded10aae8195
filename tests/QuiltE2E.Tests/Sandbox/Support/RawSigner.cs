using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>Signature Version 4 written for the tests from the public description, so that it shares nothing with the server.</summary>
internal sealed class RawSigner(string accessKeyId, string secret, DateTimeOffset time, string region = "us-east-1", string service = "s3")
{
    public const string EmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private string Date => time.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private string Stamp => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private string Scope => $"{Date}/{region}/{service}/aws4_request";

    public static string Sha256(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));

    /// <summary>Signs in the Authorization header.</summary>
    /// <returns>The signature, which seeds the chain of signed chunks.</returns>
    public string Sign(RawRequest request, string payload, string host, params string[] unsigned)
    {
        request.Headers["host"] = host;
        request.Headers["x-amz-date"] = Stamp;
        request.Headers["x-amz-content-sha256"] = payload;
        string[] names = [.. request.Headers.Keys.Where(name => !unsigned.Contains(name))];
        string signature = Signature(request, names, payload);
        request.Headers["authorization"] =
            $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{Scope}, SignedHeaders={string.Join(';', names)}, Signature={signature}";
        return signature;
    }

    /// <summary>Signs in the query.</summary>
    public void Presign(RawRequest request, int expires, string host)
    {
        request.Headers["host"] = host;
        string[] names = [.. request.Headers.Keys];
        request.Target += (request.Target.Contains('?', StringComparison.Ordinal) ? "&" : "?")
            + "X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + $"&X-Amz-Credential={Uri.EscapeDataString($"{accessKeyId}/{Scope}")}"
            + $"&X-Amz-Date={Stamp}&X-Amz-Expires={expires.ToString(CultureInfo.InvariantCulture)}"
            + $"&X-Amz-SignedHeaders={Uri.EscapeDataString(string.Join(';', names))}";
        request.Target += "&X-Amz-Signature=" + Signature(request, names, "UNSIGNED-PAYLOAD");
    }

    /// <summary>A body in aws-chunked form.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="chunkSize">Bytes of each chunk but the last.</param>
    /// <param name="seed">The header's signature, or null for unsigned chunks.</param>
    /// <param name="trailer"><c>name:value</c>, or null for none.</param>
    public byte[] Chunk(byte[] data, int chunkSize, string? seed, string? trailer = null)
    {
        using MemoryStream body = new();
        string previous = seed ?? string.Empty;
        foreach (byte[] chunk in data.Chunk(chunkSize).Append([]))
        {
            string head = chunk.Length.ToString("x", CultureInfo.InvariantCulture);
            if (seed is not null)
            {
                previous = Hmac($"AWS4-HMAC-SHA256-PAYLOAD\n{Stamp}\n{Scope}\n{previous}\n{EmptySha256}\n{Sha256(chunk)}");
                head += ";chunk-signature=" + previous;
            }

            body.Write(Encoding.ASCII.GetBytes(head + "\r\n"));
            body.Write(chunk);
            body.Write(chunk.Length > 0 ? "\r\n"u8 : []);
        }

        if (trailer is not null)
        {
            body.Write(Encoding.ASCII.GetBytes(trailer + "\r\n"));
            if (seed is not null)
            {
                string hash = Sha256(Encoding.ASCII.GetBytes(trailer + "\n"));
                string signature = Hmac($"AWS4-HMAC-SHA256-TRAILER\n{Stamp}\n{Scope}\n{previous}\n{hash}");
                body.Write(Encoding.ASCII.GetBytes($"x-amz-trailer-signature:{signature}\r\n"));
            }
        }

        body.Write("\r\n"u8);
        return body.ToArray();
    }

    private string Signature(RawRequest request, string[] names, string payload)
    {
        string[] target = request.Target.Split('?', 2);
        string query = target.Length == 1
            ? string.Empty
            : string.Join('&', target[1].Split('&')
                .Select(static pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=")
                .OrderBy(static pair => pair.Split('=')[0], StringComparer.Ordinal)
                .ThenBy(static pair => pair, StringComparer.Ordinal));
        string headers = string.Concat(names.Select(name => $"{name}:{request.Headers[name].Trim()}\n"));
        string canonical = $"{request.Method}\n{target[0]}\n{query}\n{headers}\n{string.Join(';', names)}\n{payload}";
        return Hmac($"AWS4-HMAC-SHA256\n{Stamp}\n{Scope}\n{Sha256(Encoding.UTF8.GetBytes(canonical))}");
    }

    private string Hmac(string text)
    {
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (string part in (string[])[Date, region, service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }
}
