using System.Text.Json;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>Sets and reads the fault rules of a sandbox, by HTTP and in plain JSON.</summary>
internal static class FaultRules
{
    public static async Task<JsonElement> SetAsync(SandboxFixture sandbox, string json)
    {
        RawResponse response = await AskAsync(sandbox, "POST", string.Empty, json);
        response.Status.ShouldBe(200, response.Text);
        return Json(response);
    }

    public static async Task<(long Matched, long Fired)> CountAsync(SandboxFixture sandbox, string id)
    {
        JsonElement rule = Json(await AskAsync(sandbox, "GET", "/" + id));
        return (rule.GetProperty("matched").GetInt64(), rule.GetProperty("fired").GetInt64());
    }

    public static Task<RawResponse> ClearAsync(SandboxFixture sandbox) => AskAsync(sandbox, "DELETE", string.Empty);

    public static Task<RawResponse> AskAsync(SandboxFixture sandbox, string method, string path, string? json = null) =>
        sandbox.Raw.SendAsync(new RawRequest(method, "/_sandbox/faults" + path)
            .WithBody(System.Text.Encoding.UTF8.GetBytes(json ?? string.Empty)));

    public static JsonElement Json(RawResponse response)
    {
        using JsonDocument document = JsonDocument.Parse(response.Body);
        return document.RootElement.Clone();
    }
}
