using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Signing;

/// <summary>The text of a request that AWS Signature Version 4 hashes, in the S3 flavour: the path is encoded once and never normalised.</summary>
internal static class CanonicalRequest
{
    public static string Build(
        string method,
        RequestTarget target,
        IHeaderDictionary headers,
        IReadOnlyList<string> signedHeaders,
        string payloadHash)
    {
        StringBuilder text = new(512);
        text.Append(method).Append('\n');
        PercentCoding.Encode(text, target.Path, keepSlash: true);
        text.Append('\n');
        AppendQuery(text, target.Query);
        text.Append('\n');
        foreach (string name in signedHeaders)
        {
            text.Append(name).Append(':');
            AppendValue(text, headers[name]);
            text.Append('\n');
        }

        text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash);
        return text.ToString();
    }

    private static void AppendQuery(StringBuilder text, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        if (query.Count == 0)
        {
            return;
        }

        List<(string Name, string Value)> encoded = new(query.Count);
        foreach ((string name, string value) in query)
        {
            if (!string.Equals(name, "X-Amz-Signature", StringComparison.Ordinal))
            {
                encoded.Add((PercentCoding.Encode(name, keepSlash: false), PercentCoding.Encode(value, keepSlash: false)));
            }
        }

        // Both are ASCII by now, so that ordinal order is byte order.
        encoded.Sort(static (left, right) =>
        {
            int order = string.CompareOrdinal(left.Name, right.Name);
            return order != 0 ? order : string.CompareOrdinal(left.Value, right.Value);
        });
        for (int index = 0; index < encoded.Count; index++)
        {
            if (index > 0)
            {
                text.Append('&');
            }

            text.Append(encoded[index].Name).Append('=').Append(encoded[index].Value);
        }
    }

    private static void AppendValue(StringBuilder text, StringValues values)
    {
        for (int index = 0; index < values.Count; index++)
        {
            if (index > 0)
            {
                text.Append(',');
            }

            ReadOnlySpan<char> value = values[index].AsSpan().Trim(' ');
            bool space = false;
            foreach (char character in value)
            {
                if (character != ' ' || !space)
                {
                    text.Append(character);
                }

                space = character == ' ';
            }
        }
    }
}
