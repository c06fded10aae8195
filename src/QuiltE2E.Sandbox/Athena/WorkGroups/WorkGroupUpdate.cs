using System.Text.Json;
using System.Text.Json.Nodes;
using QuiltE2E.Sandbox.Accounts;

namespace QuiltE2E.Sandbox.Athena.WorkGroups;

/// <summary>UpdateWorkGroup: its state, its description and the place of its results. For the administrator.</summary>
internal static class WorkGroupUpdate
{
    public static Task<JsonObject> RunAsync(AthenaCall call)
    {
        string name = call.Input.RequiredText("WorkGroup");
        if (call.Account != AccountDirectory.Admin)
        {
            throw AthenaErrors.Denied($"User: {call.Account.Arn} is not authorized to perform: athena:UpdateWorkGroup on resource: {name}");
        }

        string? state = call.Input.Text("State");
        if (state is not (null or WorkGroup.Enabled or WorkGroup.Disabled))
        {
            throw AthenaErrors.Invalid($"1 validation error detected: Value '{state}' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED]");
        }

        JsonElement? configuration = call.Input.Structure("ConfigurationUpdates");
        JsonElement? results = configuration?.Structure("ResultConfigurationUpdates");
        bool removes = results?.Flag("RemoveOutputLocation") == true;
        string? location = results?.Text("OutputLocation");
        call.State.WorkGroups.Update(name, group => group with
        {
            State = state ?? group.State,
            Description = call.Input.Text("Description") ?? group.Description,
            IsEnforced = configuration?.Flag("EnforceWorkGroupConfiguration") ?? group.IsEnforced,
            OutputLocation = removes ? null : location ?? group.OutputLocation,
        });
        return Task.FromResult(new JsonObject());
    }
}
