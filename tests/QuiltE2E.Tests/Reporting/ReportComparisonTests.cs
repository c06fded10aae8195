using QuiltE2E.Core.Reporting;
using static QuiltE2E.Tests.Reporting.SampleReport;

namespace QuiltE2E.Tests.Reporting;

public sealed class ReportComparisonTests
{
    [Fact]
    public void TheSameRunHasOnlyWhatStillFails() =>
        ReportComparison.Compare(Full(), Full()).ShouldAllBe(change => change.Kind == ReportChangeKind.StillFailing);

    [Theory]
    [InlineData(CheckOutcome.Passed, CheckOutcome.Failed, ReportChangeKind.NewFailure)]
    [InlineData(CheckOutcome.Skipped, CheckOutcome.Error, ReportChangeKind.NewFailure)]
    [InlineData(CheckOutcome.Passed, CheckOutcome.Leak, ReportChangeKind.NewFailure)]
    [InlineData(CheckOutcome.Failed, CheckOutcome.Error, ReportChangeKind.StillFailing)]
    [InlineData(CheckOutcome.Error, CheckOutcome.Passed, ReportChangeKind.Fixed)]
    [InlineData(CheckOutcome.Failed, CheckOutcome.Skipped, ReportChangeKind.SkipChanged)]
    [InlineData(CheckOutcome.Passed, CheckOutcome.NotRun, ReportChangeKind.SkipChanged)]
    [InlineData(CheckOutcome.Skipped, CheckOutcome.Passed, ReportChangeKind.SkipChanged)]
    [InlineData(CheckOutcome.Passed, CheckOutcome.Passed, null)]
    [InlineData(CheckOutcome.Skipped, CheckOutcome.Skipped, null)]
    public void OutcomesMakeTheKind(CheckOutcome before, CheckOutcome after, ReportChangeKind? expected)
    {
        IReadOnlyList<ReportChange> changes = Compare([Check("QE.A.010", before)], [Check("QE.A.010", after)]);
        changes.Select(change => (ReportChangeKind?)change.Kind).ShouldBe(expected is null ? [] : [expected]);
        changes.ShouldAllBe(change => change.Before == before && change.After == after && change.Suite == "A/A");
    }

    [Fact]
    public void AnotherReasonForASkipIsAChange()
    {
        CheckReport skip = Check("QE.A.010", CheckOutcome.Skipped) with { ReasonCode = "CapabilityMissing" };
        ReportChange change = Compare([skip], [skip with { ReasonCode = "TierTooLow", Message = "why" }]).ShouldHaveSingleItem();
        change.Kind.ShouldBe(ReportChangeKind.SkipChanged);
        change.Message.ShouldBe("Skipped (CapabilityMissing) → Skipped (TierTooLow): why");
    }

    [Theory]
    [InlineData(1000, 1600, ReportChangeKind.Slower)]
    [InlineData(1600, 1000, ReportChangeKind.Faster)]
    [InlineData(1000, 1400, null)]
    [InlineData(100, 500, null)]
    [InlineData(10_000, 14_000, null)]
    [InlineData(0, 600, ReportChangeKind.Slower)]
    public void TimesNeedFactorAndFloor(double before, double after, ReportChangeKind? expected)
    {
        IReadOnlyList<ReportChange> changes =
            Compare([Check("QE.A.010", CheckOutcome.Passed, before)], [Check("QE.A.010", CheckOutcome.Passed, after)]);
        changes.Select(change => (ReportChangeKind?)change.Kind).ShouldBe(expected is null ? [] : [expected]);
    }

    [Fact]
    public void FactorAndFloorCanBeGiven()
    {
        RunReport before = Make(Suite("A/A", SuiteBackend.Quilt3, Check("QE.A.010", CheckOutcome.Passed, 100)));
        RunReport after = Make(Suite("A/A", SuiteBackend.Quilt3, Check("QE.A.010", CheckOutcome.Passed, 130)));
        ReportComparison.Compare(before, after).ShouldBeEmpty();
        ReportComparison.Compare(before, after, factor: 1.2, floorMs: 10).ShouldHaveSingleItem().Message.ShouldBe("100 ms → 130 ms (1.3 ×)");
    }

    [Fact]
    public void NewAndGoneChecksAreTold()
    {
        IReadOnlyList<ReportChange> changes = Compare(
            [Check("QE.A.010", CheckOutcome.Passed)], [Check("QE.A.020", CheckOutcome.Passed), Check("QE.A.030", CheckOutcome.Failed)]);
        changes.Select(change => (change.Kind, change.CheckId)).ShouldBe(
        [
            (ReportChangeKind.NewFailure, "QE.A.030"), (ReportChangeKind.New, "QE.A.020"), (ReportChangeKind.Gone, "QE.A.010"),
        ]);
    }

    [Fact]
    public void BackendsAreKeptApart()
    {
        CheckReport passed = Check("QE.A.010", CheckOutcome.Passed);
        CheckReport failed = Check("QE.A.010", CheckOutcome.Failed);
        ReportChange change = ReportComparison.Compare(
            Make(Suite("A/A", SuiteBackend.Quilt3, passed), Suite("A/A", SuiteBackend.Platform, passed)),
            Make(Suite("A/A", SuiteBackend.Platform, failed), Suite("A/A", SuiteBackend.Quilt3, passed))).ShouldHaveSingleItem();
        change.Backend.ShouldBe(SuiteBackend.Platform);
    }

    [Fact]
    public void ChecksWithOneIdGoByTitle()
    {
        ReportChange change = Compare(
            [Check("QE.A.010", CheckOutcome.Passed, title: "csv"), Check("QE.A.010", CheckOutcome.Failed, title: "json")],
            [Check("QE.A.010", CheckOutcome.Failed, title: "json"), Check("QE.A.010", CheckOutcome.Failed, title: "csv")])[0];
        (change.Kind, change.Title).ShouldBe((ReportChangeKind.NewFailure, "csv"));
    }

    [Fact]
    public void EqualChecksDoNotBreakIt()
    {
        CheckReport check = Check("QE.A.010", CheckOutcome.Passed);
        Compare([check, check], [check, check]).ShouldBeEmpty();
        Compare([check, check], [check]).ShouldHaveSingleItem().Kind.ShouldBe(ReportChangeKind.Gone);
    }

    [Fact]
    public void ATitleThatChangedIsStillTheSameCheck() => Compare(
        [Check("QE.A.010", CheckOutcome.Passed, title: "one")], [Check("QE.A.010", CheckOutcome.Passed, title: "two")]).ShouldBeEmpty();

    [Fact]
    public void ASuiteThatBrokeIsANewFailure()
    {
        SuiteReport suite = Suite("A/A", SuiteBackend.Quilt3);
        SuiteReport broken = suite with { Faults = ["parse error"] };
        Kind(suite, broken).ShouldBe(ReportChangeKind.NewFailure);
        Kind(broken, broken).ShouldBe(ReportChangeKind.StillFailing);
        Kind(broken, suite).ShouldBe(ReportChangeKind.Fixed);
    }

    private static ReportChangeKind Kind(SuiteReport before, SuiteReport after)
    {
        ReportChange change = ReportComparison.Compare(Make(before), Make(after)).ShouldHaveSingleItem();
        change.CheckId.ShouldBeNull();
        return change.Kind;
    }

    private static IReadOnlyList<ReportChange> Compare(CheckReport[] before, CheckReport[] after) => ReportComparison.Compare(
        Make(Suite("A/A", SuiteBackend.Quilt3, before)), Make(Suite("A/A", SuiteBackend.Quilt3, after)));
}
