using System.Text.Json;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.LocalSandbox;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.LocalSandbox;

/// <summary>Fault rules through the client that the cmdlets use.</summary>
public sealed class SandboxFaultTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SandboxClient _client = new(new(sandbox.Host.Facts.S3Endpoint));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Both_sides_know_the_same_names()
    {
        SandboxFaultNames.Effects.ShouldBe(FaultKinds.All.Select(static kind => kind.Name));
        SandboxFaultNames.Services.ShouldBe(FaultTargets.Operations.Keys);
        SandboxFaultNames.Services.ShouldAllBe(service => SandboxFaultNames.Operations(service).SequenceEqual(FaultTargets.Operations[service]));
    }

    [Fact]
    public async Task Every_code_that_is_offered_needs_no_status()
    {
        foreach (string code in SandboxFaultNames.Codes)
        {
            await _client.SetFaultAsync(new() { Id = "code", Effect = "Error", Code = code, Operation = "ListParts" }, Cancel);
        }

        await _client.RemoveFaultAsync("code", Cancel);
    }

    [Fact]
    public async Task A_rule_comes_back_as_it_was_set()
    {
        SandboxFault wish = new()
        {
            Id = "all",
            Effect = "Corrupt",
            Service = "s3",
            Operation = "Get*",
            Bucket = "b*",
            Key = "k",
            Account = "reader",
            Nth = 3,
            From = 2,
            Every = 1,
            Times = 9,
            Probability = 0.25,
            Seed = 4,
            Offset = 7,
            Count = 2,
        };
        SandboxFaultRule rule = await _client.SetFaultAsync(wish, Cancel);
        rule.ControlEndpoint.ShouldBe(_client.ControlEndpoint);
        JsonSerializer.Serialize<SandboxFault>(rule).ShouldBe(JsonSerializer.Serialize(wish));
        (await _client.GetFaultsAsync(Cancel)).ShouldContain(rule);
        (await _client.SetFaultAsync(rule, Cancel)).ShouldBe(rule);
        await _client.RemoveFaultAsync("all", Cancel);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => _client.RemoveFaultAsync("all", Cancel));
        (error.Kind, error.ErrorId, error.Target).ShouldBe((QuiltErrorKind.NotFound, "FaultNotFound", "all"));
    }

    [Fact]
    public async Task A_wrong_rule_is_refused_in_full()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => _client.SetFaultAsync(new() { Effect = "Latency", Code = "SlowDown", Account = "nobody" }, Cancel));
        (error.Kind, error.ErrorId).ShouldBe((QuiltErrorKind.InvalidArgument, "InvalidFault"));
        error.Message.ShouldContain("needs 'milliseconds'");
        error.Message.ShouldContain("'code' has no meaning");
        error.Message.ShouldContain("no account 'nobody'");
    }
}
