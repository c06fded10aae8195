using System.Text.Json.Nodes;

namespace QuiltE2E.Sandbox.Athena;

/// <summary>Named queries and prepared statements: none can be made here, so none is there.</summary>
internal static class SavedQueries
{
    private const int LargestPage = 50;

    public static Task<JsonObject> ListAsync(AthenaCall call)
    {
        CheckWorkGroup(call);
        return Task.FromResult(AthenaPage.Answer<string>(call, "NamedQueryIds", [], LargestPage, static id => id));
    }

    public static Task<JsonObject> GetAsync(AthenaCall call) =>
        throw AthenaErrors.Invalid($"NamedQuery {call.Input.RequiredText("NamedQueryId")} was not found");

    public static Task<JsonObject> BatchGetAsync(AthenaCall call) => Task.FromResult(new JsonObject
    {
        ["NamedQueries"] = new JsonArray(),
        ["UnprocessedNamedQueryIds"] = new JsonArray([.. call.Input.Texts("NamedQueryIds").Select(static id => new JsonObject
        {
            ["NamedQueryId"] = id,
            ["ErrorCode"] = "INVALID_INPUT",
            ["ErrorMessage"] = $"NamedQuery {id} was not found",
        })]),
    });

    public static Task<JsonObject> ListPreparedAsync(AthenaCall call)
    {
        CheckWorkGroup(call);
        return Task.FromResult(AthenaPage.Answer<string>(call, "PreparedStatements", [], LargestPage, static name => name));
    }

    private static void CheckWorkGroup(AthenaCall call)
    {
        if (call.Input.Text("WorkGroup") is string name)
        {
            call.State.WorkGroups.Get(name);
        }
    }
}
