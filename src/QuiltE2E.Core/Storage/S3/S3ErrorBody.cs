using System.Text;
using System.Xml;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>Reads what a refused response says.</summary>
internal static class S3ErrorBody
{
    private const int MaxLength = 64 * 1024;
    private const int MaxSnippet = 200;

    public static async Task<S3Failure> ReadAsync(
        HttpResponseMessage response, string operation, string endpoint, CancellationToken cancellationToken)
    {
        string text = await ReadTextAsync(response, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> fields = Parse(text);
        string? code = fields.GetValueOrDefault("Code");
        // A header names the region even where the answer to a HEAD has no body.
        string? region = Header(response, "x-amz-bucket-region") ?? fields.GetValueOrDefault("Region");
        bool saysNothing = code is null && text.Length > 0;
        return new S3Failure(S3FailureStage.Service, operation, endpoint)
        {
            StatusCode = (int)response.StatusCode,
            Code = code,
            Message = fields.GetValueOrDefault("Message") ?? (saysNothing ? Snippet(text) : null),
            RequestId = RequestId(response) ?? fields.GetValueOrDefault("RequestId"),
            RegionHint = region,
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }

    public static string? RequestId(HttpResponseMessage response) =>
        Header(response, "x-amz-request-id") ?? Header(response, "x-amzn-RequestId");

    public static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out System.Net.Http.Headers.HeaderStringValues values)
            ? values.ToString()
            : null;

    private static async Task<string> ReadTextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaxLength];
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        int length = await body.ReadAtLeastAsync(buffer, MaxLength, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static Dictionary<string, string> Parse(string text)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        if (!text.AsSpan().TrimStart().StartsWith("<"))
        {
            return fields;
        }

        try
        {
            using XmlReader reader = XmlReader.Create(
                new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            reader.MoveToContent();
            if (reader.LocalName != "Error" || reader.IsEmptyElement)
            {
                return fields;
            }

            reader.Read();
            while (reader.MoveToContent() == XmlNodeType.Element)
            {
                string name = reader.LocalName;
                fields.TryAdd(name, reader.ReadElementContentAsString());
            }
        }
        catch (XmlException)
        {
            // Not S3's error form, or cut off: what was read so far stays, the rest shows as a snippet.
            return fields;
        }

        return fields;
    }

    private static string Snippet(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxSnippet ? line : string.Concat(line.AsSpan(0, MaxSnippet), "…");
    }
}
