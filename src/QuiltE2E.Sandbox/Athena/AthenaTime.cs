using System.Text.Json.Nodes;

namespace QuiltE2E.Sandbox.Athena;

/// <summary>Times as the protocol has them: seconds since 1970, with milliseconds behind the point.</summary>
internal static class AthenaTime
{
    public static JsonNode Of(DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000.0);
}
