using System.Text.Json.Nodes;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Queries;
using QuiltE2E.Tests.Registry;
using QuiltE2E.Tests.Sandbox.Sql;
using AthenaCaller = QuiltE2E.Tests.Sandbox.Support.AthenaCaller;

namespace QuiltE2E.Tests.Queries;

/// <summary>Which workgroup queries run in, where some of them cannot be used.</summary>
public sealed class WorkgroupTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    private const string Primary = "primary";
    private const string Users = "QuiltUserAthena-quilt-sandbox-NonManagedRoleWorkgroup";

    private AthenaCaller Admin => AthenaCaller.As(Fixture.Host, "admin");

    [DuckDbFact]
    public async Task One_that_cannot_be_used_is_passed_over_and_where_all_are_so_each_is_told_with_its_reason()
    {
        await UpdateAsync(Users, new() { ["State"] = "DISABLED", ["Description"] = "Closed for repairs." });
        AthenaQueries queries = await Fixture.ConnectQueriesAsync("quilt3");
        (await queries.ChooseWorkgroupAsync(named: null, Token)).ShouldBe(Primary);
        QuiltException disabled = await Should.ThrowAsync<QuiltException>(() => RunAsync(queries, Users));
        disabled.Message.ShouldContain($"WorkGroup {Users} is disabled");

        await UpdateAsync(Primary, NoLocation());
        AthenaQueries other = await Fixture.ConnectQueriesAsync("platform");
        QuiltException missing = await Should.ThrowAsync<QuiltException>(() => other.ChooseWorkgroupAsync(named: null, Token));
        (missing.Kind, missing.ErrorId).ShouldBe((QuiltErrorKind.NotSupported, "WorkgroupMissing"));
        missing.Message.ShouldContain($"{Users} is DISABLED (Closed for repairs); {Primary} has no output location.");
        (await other.FindRefusalAsync(Token)).ShouldBe(missing.Message);
        QuiltException nowhere = await Should.ThrowAsync<QuiltException>(() => RunAsync(other, Primary));
        nowhere.Message.ShouldContain("No output location provided");

        await UpdateAsync(Users, new() { ["State"] = "ENABLED" });
        (await (await Fixture.ConnectQueriesAsync("quilt3")).ChooseWorkgroupAsync(named: null, Token)).ShouldBe(Users);
    }

    [DuckDbFact]
    public async Task Only_the_administrator_changes_workgroups_and_only_to_what_there_is()
    {
        await AthenaCaller.As(Fixture.Host, "reader").RefusedAsync("AccessDeniedException", "UpdateWorkGroup", new() { ["WorkGroup"] = Primary });
        (await Admin.RefusedAsync("InvalidRequestException", "UpdateWorkGroup", new() { ["WorkGroup"] = "none" })).ShouldBe("WorkGroup none is not found.");
        (await Admin.RefusedAsync("InvalidRequestException", "UpdateWorkGroup", new() { ["WorkGroup"] = Primary, ["State"] = "OFF" })).ShouldContain("'OFF'");
    }

    private static JsonObject NoLocation() => new()
    {
        ["ConfigurationUpdates"] = new JsonObject { ["ResultConfigurationUpdates"] = new JsonObject { ["RemoveOutputLocation"] = true } },
    };

    private static Task<QueryExecution> RunAsync(AthenaQueries queries, string workgroup) =>
        queries.RunAsync(new QueryStart("SELECT 1", workgroup), timeout: null, Token);

    private async Task UpdateAsync(string workgroup, JsonObject input)
    {
        input["WorkGroup"] = workgroup;
        await Admin.CallAsync("UpdateWorkGroup", input);
    }
}
