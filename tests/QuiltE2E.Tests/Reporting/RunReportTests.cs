using QuiltE2E.Core.Reporting;
using static QuiltE2E.Tests.Reporting.SampleReport;

namespace QuiltE2E.Tests.Reporting;

public sealed class RunReportTests
{
    [Fact]
    public void AllPassedIsZero() => Exit(Check("QE.A.010", CheckOutcome.Passed), Check("QE.A.020", CheckOutcome.Skipped)).ShouldBe(0);

    [Theory]
    [InlineData(CheckOutcome.Failed, 1)]
    [InlineData(CheckOutcome.Error, 1)]
    [InlineData(CheckOutcome.Leak, 3)]
    public void ABadCheckCountsUnlessItIsAllowed(CheckOutcome outcome, int expected)
    {
        CheckReport passed = Check("QE.A.010", CheckOutcome.Passed);
        CheckReport bad = Check("QE.A.020", outcome);
        Exit(passed, bad).ShouldBe(expected);
        Exit(passed, bad with { Allowed = true, AllowedBy = "ops" }).ShouldBe(0);
    }

    [Fact]
    public void NoCheckThatRanIsTwo()
    {
        Make().ExitCode.ShouldBe(2);
        Exit(Check("QE.A.010", CheckOutcome.Skipped), Check("QE.A.020", CheckOutcome.NotRun)).ShouldBe(2);
    }

    [Fact]
    public void ASuiteThatCouldNotRunIsTwo()
    {
        SuiteReport fine = Suite("A/A", SuiteBackend.Quilt3, Check("QE.A.010", CheckOutcome.Passed));
        SuiteReport broken = Suite("A/B", SuiteBackend.Quilt3, Check("QE.B.010", CheckOutcome.Error)) with { Faults = ["BeforeAll"] };
        Make(fine, broken).ExitCode.ShouldBe(2);
        Make(fine, broken with { Checks = [] }).ExitCode.ShouldBe(2);
    }

    [Fact]
    public void ABrokenCleanUpOfASuiteThatRanIsOne() => Make(
        Suite("A/A", SuiteBackend.Quilt3, Check("QE.A.010", CheckOutcome.Passed)) with { Faults = ["AfterAll"] }).ExitCode.ShouldBe(1);

    [Fact]
    public void WhatIsLeftCountsUnlessItWasKept()
    {
        SuiteReport suite = Suite("A/A", SuiteBackend.Quilt3, Check("QE.A.010", CheckOutcome.Failed)) with
        {
            CleanUp = new CleanUpReport(1, 0, ["s3://b/k"], Line: null),
        };
        Make(suite).ExitCode.ShouldBe(3);
        Make(suite with { CleanUp = suite.CleanUp with { Kept = true } }).ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData(0.4, "0.4 ms")]
    [InlineData(12.4, "12 ms")]
    [InlineData(999.6, "1.0 s")]
    [InlineData(59949, "59.9 s")]
    [InlineData(59999, "1 min 0 s")]
    [InlineData(125000, "2 min 5 s")]
    [InlineData(-1500, "-1.5 s")]
    public void TimesAreShort(double milliseconds, string expected) => ReportWords.Time(milliseconds).ShouldBe(expected);

    [Theory]
    [InlineData("a\r\nb\tc", "a\nb\tc")]
    [InlineData("\u001b[1;31mred\u001b[0m", "red")]
    [InlineData("\u001b]8;;http://x\u0007link\u001b]8;;\u0007", "link")]
    [InlineData("bell\u0007 \u0000 \ufffe", "bell\ufffd \ufffd \ufffd")]
    [InlineData(null, "")]
    public void TextsLoseWhatTerminalsWouldDo(string? text, string expected) => PlainText.Clean(text).ShouldBe(expected);

    [Fact]
    public void HalfACharacterIsReplaced() => PlainText.Clean("x" + (char)0xD800 + "y").ShouldBe("x\ufffdy");

    private static int Exit(params CheckReport[] checks) => Make(Suite("A/A", SuiteBackend.Quilt3, checks)).ExitCode;
}
