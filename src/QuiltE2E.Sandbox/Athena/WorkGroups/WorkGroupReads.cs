using System.Text.Json.Nodes;

namespace QuiltE2E.Sandbox.Athena.WorkGroups;

/// <summary>ListWorkGroups and GetWorkGroup.</summary>
internal static class WorkGroupReads
{
    private const int LargestPage = 50;

    public static JsonObject EngineVersion => new()
    {
        ["SelectedEngineVersion"] = "AUTO",
        ["EffectiveEngineVersion"] = "Athena engine version 3",
    };

    public static Task<JsonObject> ListAsync(AthenaCall call) => Task.FromResult(AthenaPage.Answer(
        call,
        "WorkGroups",
        call.State.WorkGroups.All,
        LargestPage,
        static group => new JsonObject
        {
            ["Name"] = group.Name,
            ["State"] = group.State,
            ["Description"] = group.Description,
            ["CreationTime"] = AthenaTime.Of(group.Created),
            [nameof(EngineVersion)] = EngineVersion,
        }));

    public static Task<JsonObject> GetAsync(AthenaCall call)
    {
        WorkGroup group = call.State.WorkGroups.Get(call.Input.RequiredText("WorkGroup"));
        return Task.FromResult(new JsonObject
        {
            ["WorkGroup"] = new JsonObject
            {
                ["Name"] = group.Name,
                ["State"] = group.State,
                ["Description"] = group.Description,
                ["CreationTime"] = AthenaTime.Of(group.Created),
                ["Configuration"] = new JsonObject
                {
                    ["ResultConfiguration"] = group.OutputLocation is string location ? new JsonObject { ["OutputLocation"] = location } : new JsonObject(),
                    ["EnforceWorkGroupConfiguration"] = group.IsEnforced,
                    ["PublishCloudWatchMetricsEnabled"] = false,
                    ["RequesterPaysEnabled"] = false,
                    [nameof(EngineVersion)] = EngineVersion,
                },
            },
        });
    }
}
