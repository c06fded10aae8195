using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Verification;
using QuiltE2E.Tests.Registry;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Verification;

public sealed class DeploymentCheckTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task A_good_deployment_passes_every_step_and_nothing_is_left()
    {
        List<string> before = await VersionsAsync();
        List<StepResult> steps = await RunAsync(new DeploymentTarget(Backend, Store, Bucket));

        steps.Where(step => step.Outcome != StepOutcome.Passed).ShouldBeEmpty();
        steps.Select(step => step.Id).ShouldBe(
        [
            "QE.DEP.010", "QE.DEP.020", "QE.DEP.030", "QE.DEP.040", "QE.DEP.050", "QE.DEP.060", "QE.DEP.070", "QE.DEP.080",
            "QE.DEP.090", "QE.DEP.100", "QE.DEP.110", "QE.DEP.120", "QE.DEP.130", "QE.DEP.990",
        ]);
        steps.ShouldAllBe(step => step.Title.Length > 0 && step.Message.Length > 0 && step.Backend == BackendKind.Quilt3);
        (await VersionsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Wrong_credentials_fail_that_step_and_what_rests_on_it_is_not_run()
    {
        using IObjectStore store = await Fixture.CreateStoreAsync(keys: new AccessKeys(Fixture.Facts.AccessKeyId, "wrong"));
        List<StepResult> steps = await RunAsync(new DeploymentTarget(BackendFactory.CreateQuilt3(store), store, Bucket));

        steps[0].Outcome.ShouldBe(StepOutcome.Passed);
        steps[1].Outcome.ShouldBe(StepOutcome.Failed);
        steps[1].Remedy.ShouldNotBeNullOrEmpty();
        steps[1].Message.ShouldContain(Fixture.Facts.S3Endpoint);
        steps.Skip(2).SkipLast(1).ShouldAllBe(step => step.Outcome == StepOutcome.NotRun && step.Message.StartsWith("needs "));
    }

    [Fact]
    public async Task A_dead_endpoint_fails_the_first_step()
    {
        using IObjectStore store = await Fixture.CreateStoreAsync(endpoint: "http://127.0.0.1:9");
        List<StepResult> steps = await RunAsync(new DeploymentTarget(BackendFactory.CreateQuilt3(store), store, Bucket));
        steps[0].Outcome.ShouldBe(StepOutcome.Failed);
        steps[1].Outcome.ShouldBe(StepOutcome.NotRun);
    }

    [Fact]
    public async Task A_missing_bucket_fails_the_step_for_the_bucket()
    {
        List<StepResult> steps = await RunAsync(new DeploymentTarget(Backend, Store, "no-such-bucket"));
        steps.Take(3).Select(step => step.Outcome).ShouldBe([StepOutcome.Passed, StepOutcome.Passed, StepOutcome.Failed]);
        steps[2].Message.ShouldContain("no-such-bucket");
    }

    [Fact]
    public async Task Stopping_early_removes_what_was_made()
    {
        List<string> before = await VersionsAsync();
        await foreach (StepResult step in new DeploymentCheck(new DeploymentTarget(Backend, Store, Bucket)).RunAsync(Token))
        {
            if (step.Id == "QE.DEP.040")
            {
                (await VersionsAsync()).Count.ShouldBeGreaterThan(before.Count);
                break;
            }
        }

        (await VersionsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_push_that_dies_half_way_is_cleaned_up_too()
    {
        List<string> before = await VersionsAsync();
        await using FaultProxy proxy = new(
            Fixture.Facts.S3Endpoint,
            request => request.Method == "PUT" && request.Target.Contains("named_packages") ? Fault.Error(403, "AccessDenied") : null);
        using IObjectStore store = await Fixture.CreateStoreAsync(proxy.Url);
        List<StepResult> steps = await RunAsync(new DeploymentTarget(BackendFactory.CreateQuilt3(store), store, Bucket));

        steps.Single(step => step.Id == "QE.DEP.040").Message.ShouldContain("TEST-ID");
        steps[^1].Outcome.ShouldBe(StepOutcome.Passed);
        (await VersionsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_cannot_be_removed_is_a_failed_step_that_names_it()
    {
        string runId = $"left-{Guid.NewGuid():N}";
        await using FaultProxy proxy = new(
            Fixture.Facts.S3Endpoint,
            request => request.Method == "POST" && request.Target.EndsWith("?delete", StringComparison.Ordinal) ? Fault.Error(403, "AccessDenied") : null);
        using IObjectStore store = await Fixture.CreateStoreAsync(proxy.Url);
        List<StepResult> steps = await RunAsync(new DeploymentTarget(BackendFactory.CreateQuilt3(store), store, Bucket, runId));

        proxy.Requests.ShouldContain(request => request.Target.EndsWith("?delete", StringComparison.Ordinal));
        steps[^1].Outcome.ShouldBe(StepOutcome.Failed);
        steps[^1].Message.ShouldContain(runId);
        steps[^1].Message.ShouldContain("TEST-ID");
        steps[^1].Remedy!.ShouldContain(runId);
    }

    [Fact]
    public async Task A_backend_that_cannot_push_is_one_skipped_step_with_its_reason()
    {
        QuiltException reason = new(QuiltErrorKind.NotSupported, "CatalogMissing", "There is no catalog.", target: null, "Name one.");
        using IQuiltBackend platform = BackendFactory.CreateUnavailable(BackendKind.Platform, reason);
        StepResult step = (await RunAsync(new DeploymentTarget(platform, Store, Bucket))).Single();
        step.Outcome.ShouldBe(StepOutcome.Skipped);
        step.Backend.ShouldBe(BackendKind.Platform);
        step.Message.ShouldBe((await platform.GetCapabilitiesAsync(Token))[0].Reason);
    }

    private static async Task<List<StepResult>> RunAsync(DeploymentTarget target) =>
        await new DeploymentCheck(target).RunAsync(Token).ToListAsync(Token);

    private async Task<List<string>> VersionsAsync() => await Store.ListVersionsAsync(Bucket, string.Empty, Token)
        .Select(version => version.Ref.ToString()).ToListAsync(Token);
}
