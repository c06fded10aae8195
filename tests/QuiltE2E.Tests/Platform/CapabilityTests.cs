using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Verification;
using QuiltE2E.Tests.Registry;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Platform;

/// <summary>A stack that vends no credentials: what still works, and the reason why the rest does not.</summary>
public sealed class CapabilityTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task What_needs_S3_is_not_there_and_says_why_and_packages_can_be_read_all_the_same()
    {
        string name = Fixture.NewName();
        string folder = Fixture.NewFolder(("a", "1"), ("d/b", "2"));
        PushResult first = await PushAsync(name, folder);
        RawClient control = new(new Uri(Fixture.Facts.S3Endpoint));
        RawResponse set = await control.SendAsync(new RawRequest("POST", "/_sandbox/faults").WithBody(
            """{"service":"registry","operation":"get_credentials","effect":"Error","code":"NoRole","status":403,"message":"no role"}"""u8.ToArray()));
        set.Status.ShouldBe(200, set.Text);
        try
        {
            IQuiltBackend platform = await Fixture.OpenPlatformAsync("admin");
            IReadOnlyList<BackendCapability> capabilities = await platform.GetCapabilitiesAsync(Token);
            string[] refused = [.. capabilities.Where(static one => one.Reason?.Contains("no role", StringComparison.Ordinal) == true).Select(static one => one.Name)];
            refused.ShouldBe(["Push", "Install", "Verify", "Objects", "Workflow"]);
            capabilities.ShouldAllBe(one => one.Available == (one.Reason == null));

            (await platform.BrowseAsync(At(name), path: null, recurse: true, Token).CountAsync(Token)).ShouldBe(2);
            (await platform.GetPackageAsync(At(name), Token)).TopHash.ShouldBe(first.TopHash);
            QuiltException error = await Should.ThrowAsync<QuiltException>(
                () => platform.PushAsync(new PushRequest(Bucket, name, folder, "second", Force: true), progress: null, Token));
            error.Message.ShouldContain("no role");
            (await RevisionsAsync(name)).Count.ShouldBe(2);
        }
        finally
        {
            await control.SendAsync(new RawRequest("DELETE", "/_sandbox/faults"));
        }
    }

    [Theory]
    [InlineData(403, "AccessDenied")]
    [InlineData(503, "RegistryFailed")]
    public async Task A_deployment_check_fails_where_the_registry_vends_nothing_and_does_not_skip(int status, string errorId)
    {
        RawClient control = new(new Uri(Fixture.Facts.S3Endpoint));
        string rule = $$"""{"service":"registry","operation":"get_credentials","effect":"Error","code":"Broken","status":{{status}}}""";
        await control.SendAsync(new RawRequest("POST", "/_sandbox/faults").WithBody(System.Text.Encoding.UTF8.GetBytes(rule)));
        try
        {
            (PlatformConnection connection, IObjectStore store) = await Fixture.ConnectPlatformAsync("admin");
            using IQuiltBackend platform = BackendFactory.CreatePlatform(connection, store);
            DeploymentTarget target = new(platform, store, Bucket) { Platform = connection };
            List<StepResult> steps = await new DeploymentCheck(target).RunAsync(Token).ToListAsync(Token);
            StepResult vends = steps.Single(static step => step.Id == "QE.DEP.250");
            vends.Outcome.ShouldBe(StepOutcome.Failed);
            vends.Message.ShouldContain(errorId);
            steps.Single(static step => step.Id == "QE.DEP.040").Outcome.ShouldBe(StepOutcome.NotRun);
            steps.ShouldNotContain(static step => step.Outcome == StepOutcome.Skipped);
        }
        finally
        {
            await control.SendAsync(new RawRequest("DELETE", "/_sandbox/faults"));
        }
    }
}
