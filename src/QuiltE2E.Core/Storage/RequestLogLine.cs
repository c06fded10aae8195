using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Storage;

/// <summary>One remote call, as the request log has it.</summary>
internal sealed record RequestLogLine
{
    /// <summary>When it was sent.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What it was made for.</summary>
    public string? Check { get; init; }

    /// <summary>The service: <c>s3</c> or <c>platform</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The service's name of the operation.</summary>
    public string? Operation { get; init; }

    public required string Method { get; init; }

    public required string Host { get; init; }

    /// <summary>The path as it was sent, percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query without what signs a request.</summary>
    public string? Query { get; init; }

    /// <summary>The range of bytes that was asked for.</summary>
    public string? Range { get; init; }

    /// <summary>HTTP status; null when no answer came.</summary>
    public int? Status { get; init; }

    public string? RequestId { get; init; }

    /// <summary>Milliseconds until the headers of the answer were there, or until it failed.</summary>
    public required double Ms { get; init; }

    /// <summary>Which try it was, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Bytes of the body that was sent.</summary>
    public long? BytesOut { get; init; }

    /// <summary>Bytes of the body that the answer announces.</summary>
    public long? BytesIn { get; init; }

    /// <summary>Why no answer came.</summary>
    public string? Error { get; init; }

    /// <summary>One line of JSON; what is null is left out.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RequestLogJson.Default.RequestLogLine);
}

/// <summary>How lines are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RequestLogLine))]
internal sealed partial class RequestLogJson : JsonSerializerContext;
