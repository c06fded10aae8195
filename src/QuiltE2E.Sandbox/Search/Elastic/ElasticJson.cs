using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Search.Queries;

namespace QuiltE2E.Sandbox.Search.Elastic;

/// <summary>Bodies of searches, in and out.</summary>
internal static class ElasticJson
{
    public static byte[] Write(JsonObject answer)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            answer.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a body; an empty one is an empty object.</summary>
    /// <exception cref="SearchFailure">It is no JSON.</exception>
    public static JsonElement Read(ReadOnlyMemory<byte> body)
    {
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return JsonElement.Parse("{}"u8);
        }

        try
        {
            return JsonElement.Parse(body.Span);
        }
        catch (JsonException error)
        {
            throw new SearchFailure("parse_exception", $"Failed to parse content to map: {error.Message}") { IsOfShards = false };
        }
    }

    /// <summary>A failed search as a refusal.</summary>
    public static ServiceException Refuse(SearchFailure failure, IReadOnlyList<string> indices) =>
        new(failure.Status, failure.Type, failure.Message) { Body = ("application/json", Write(ElasticAnswer.Error(failure, indices))) };
}
