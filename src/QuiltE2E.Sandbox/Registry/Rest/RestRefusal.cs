using System.Text.Json.Serialization;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary>A refusal, in the words of both kinds of clients: <c>message</c> for the catalog, <c>error</c> for the quilt3 client.</summary>
internal sealed record RestRefusal(
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("error_code")] string ErrorCode,
    [property: JsonPropertyName("error")] string Error);
