using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Tests.Verification.Residue;

public sealed class RunIdTests
{
    [Fact]
    public void An_id_says_when_its_run_began()
    {
        RunId run = RunId.Parse("e2e-20260102-130405-00ff9a");
        run.Began.ShouldBe(new DateTimeOffset(2026, 1, 2, 13, 4, 5, TimeSpan.Zero));
        run.ToString().ShouldBe("e2e-20260102-130405-00ff9a");
        run.ShouldBe(RunId.Parse(run.Text));
    }

    [Theory]
    [InlineData("e2e-20260102-130405-00ff9a-wf", true)]
    [InlineData("e2e-20260102-130405-00ff9a-", true)]
    [InlineData("e2e-20260102-130405-00ff9a", false)]
    [InlineData("e2e-20260102-130405-00ff9ax-wf", false)]
    [InlineData("e2e-20260102-130405-00ff9a_wf", false)]
    [InlineData("my-e2e-20260102-130405-00ff9a-wf", false)]
    [InlineData("e2e-something-that-is-no-run-wf", false)]
    [InlineData("", false)]
    public void A_bucket_is_of_the_run_that_its_name_begins_with(string bucket, bool isOfRun) =>
        (RunId.OfBucket(bucket)?.Text).ShouldBe(isOfRun ? "e2e-20260102-130405-00ff9a" : null);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("e2e-")]
    [InlineData("e2e-something")]
    [InlineData("e2e-20260102-130405")]
    [InlineData("e2e-20260102-130405-00ff9")]
    [InlineData("e2e-20260102-130405-00ff9ax")]
    [InlineData("e2e-20260102-130405-00FF9A")]
    [InlineData("E2E-20260102-130405-00ff9a")]
    [InlineData("e2e-20261302-130405-00ff9a")]
    [InlineData("e2e-20260230-130405-00ff9a")]
    [InlineData("e2e-20260102-250405-00ff9a")]
    [InlineData("e2e-10260102-130405-00ff9a")]
    [InlineData("e2e-20260102-130405-00ff9a\n")]
    [InlineData(" e2e-20260102-130405-00ff9a")]
    [InlineData("e2e-٢٠٢٦٠١٠٢-130405-00ff9a")]
    public void What_only_looks_like_an_id_is_none(string? text)
    {
        RunId.TryParse(text, out RunId? run).ShouldBeFalse();
        run.ShouldBeNull();
        if (text is not null)
        {
            Should.Throw<QuiltException>(() => RunId.Parse(text)).ErrorId.ShouldBe("InvalidRunId");
        }
    }
}
