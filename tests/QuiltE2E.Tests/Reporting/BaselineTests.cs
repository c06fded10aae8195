using System.Text.Json.Nodes;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Reporting;
using static QuiltE2E.Tests.Reporting.SampleReport;

namespace QuiltE2E.Tests.Reporting;

public sealed class BaselineTests
{
    private const string Valid =
        """{"id":"QE.A.010","backend":"quilt3","outcome":"Failed","owner":"ops","reason":"waits for 2.1","expires":"2026-06-30"}""";

    private static readonly DateOnly LastDay = new(2026, 6, 30);

    [Fact]
    public void AnAllowedFailureDoesNotCount()
    {
        RunReport report = Read(Valid).Apply(Run(CheckOutcome.Failed), LastDay);
        CheckReport check = report.Suites[0].Checks[0];
        (check.Allowed, check.AllowedBy).ShouldBe((true, "ops: waits for 2.1 (until 2026-06-30)"));
        report.ExitCode.ShouldBe(0);
        report.Counts.Allowed.ShouldBe(1);
        report.Notes.ShouldBeEmpty();
        JsonReport.Parse(JsonReport.Write(report), "r").Suites[0].Checks[0].Allowed.ShouldBeTrue();
    }

    [Fact]
    public void AnExpiredEntryAllowsNothingAndIsTold()
    {
        RunReport report = Read(Valid).Apply(Run(CheckOutcome.Failed), LastDay.AddDays(1));
        report.ExitCode.ShouldBe(1);
        report.Suites[0].Checks[0].Allowed.ShouldBeFalse();
        report.Notes.ShouldHaveSingleItem().ShouldBe(
            "Baseline: QE.A.010 Failed (quilt3) has expired on 2026-06-30 and allows nothing; ops answers for it.");
    }

    [Fact]
    public void AnEntryThatNoLongerFailsIsStale() => Read(Valid).Apply(Run(CheckOutcome.Passed), LastDay).Notes
        .ShouldHaveSingleItem().ShouldContain("QE.A.010 Failed (quilt3) is stale");

    [Theory]
    [InlineData(CheckOutcome.Skipped)]
    [InlineData(CheckOutcome.NotRun)]
    public void WhatDidNotRunSaysNothing(CheckOutcome outcome) => Read(Valid).Apply(Run(outcome), LastDay).Notes.ShouldBeEmpty();

    [Fact]
    public void AnotherOutcomeIsNotAllowed()
    {
        RunReport report = Read(Valid).Apply(Run(CheckOutcome.Error), LastDay);
        report.ExitCode.ShouldBe(1);
        report.Notes.ShouldHaveSingleItem().ShouldContain("which is Error");
    }

    [Fact]
    public void AnotherBackendIsNotAllowedUnlessNoneIsNamed()
    {
        Read(Valid).Apply(Run(CheckOutcome.Failed, SuiteBackend.Platform), LastDay).ExitCode.ShouldBe(1);
        string every = Valid.Replace("\"backend\":\"quilt3\",", string.Empty, StringComparison.Ordinal);
        Read(every).Apply(Run(CheckOutcome.Failed, SuiteBackend.Platform), LastDay).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void MarksOfAnotherBaselineAreTakenAway()
    {
        RunReport marked = Read(Valid).Apply(Run(CheckOutcome.Failed), LastDay);
        Read().Apply(marked, LastDay).ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("outcome")]
    [InlineData("owner")]
    [InlineData("reason")]
    [InlineData("expires")]
    public void EveryMemberIsNeeded(string name)
    {
        JsonObject entry = JsonNode.Parse(Valid)!.AsObject();
        entry.Remove(name);
        string message = Refusal(entry.ToJsonString());
        message.ShouldContain(name);
        message.ShouldContain("$.entries[0]");
    }

    [Theory]
    [InlineData("owner", "\" \"", "owner is empty")]
    [InlineData("reason", "\"\"", "reason is empty")]
    [InlineData("id", "\"\"", "id is empty")]
    [InlineData("outcome", "\"Passed\"", "outcome must be Failed, Error or Leak")]
    [InlineData("outcome", "\"Odd\"", "$.entries[0].outcome")]
    [InlineData("expires", "\"soon\"", "$.entries[0].expires")]
    [InlineData("backend", "\"s3\"", "$.entries[0].backend")]
    [InlineData("note", "\"x\"", "note")]
    public void AWrongMemberIsNamed(string name, string value, string expected)
    {
        JsonNode entry = JsonNode.Parse(Valid)!;
        entry[name] = JsonNode.Parse(value);
        Refusal(entry.ToJsonString()).ShouldContain(expected);
    }

    [Fact]
    public void AnEntryTwiceIsRefused() => Refusal($"{Valid},{Valid}").ShouldContain("twice (at $.entries[1]");

    [Fact]
    public void AnotherVersionIsRefused() => Should.Throw<QuiltException>(() => Baseline.Parse("""{"schemaVersion":2,"entries":[]}""", "b.json"))
        .Message.ShouldContain("schemaVersion is 2");

    private static RunReport Run(CheckOutcome outcome, SuiteBackend backend = SuiteBackend.Quilt3) =>
        Make(Suite("A/A", backend, Check("QE.A.010", outcome), Check("QE.A.020", CheckOutcome.Passed)));

    private static Baseline Read(params string[] entries) =>
        Baseline.Parse($$"""{"schemaVersion":1,"entries":[{{string.Join(',', entries)}}]}""", "b.json");

    private static string Refusal(string entries)
    {
        QuiltException error = Should.Throw<QuiltException>(() => Read(entries));
        error.ErrorId.ShouldBe("BaselineInvalid");
        error.Message.ShouldContain("b.json");
        return error.Message;
    }
}
