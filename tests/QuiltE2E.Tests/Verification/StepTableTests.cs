using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Verification;
using QuiltE2E.Sandbox.Verify;

namespace QuiltE2E.Tests.Verification;

public sealed class StepTableTests
{
    [Theory]
    [InlineData(0, StepOutcome.Passed, StepOutcome.Skipped)]
    [InlineData(1, StepOutcome.Passed, StepOutcome.Failed)]
    [InlineData(1, StepOutcome.Failed, StepOutcome.NotRun)]
    [InlineData(2, StepOutcome.Failed, StepOutcome.Error)]
    public void The_exit_code_follows_the_worst_outcome(int expected, params StepOutcome[] outcomes)
    {
        StepTable table = new(TextWriter.Null, colours: false);
        Array.ForEach(outcomes, outcome => table.Write(Step(outcome)));
        table.ExitCode.ShouldBe(expected);
    }

    [Fact]
    public void Columns_are_aligned_plain_and_the_remedy_follows()
    {
        string text = Print(colours: false);
        string[] lines = text.Split(Environment.NewLine);
        lines[2].IndexOf("a title", StringComparison.Ordinal).ShouldBe(lines[0].IndexOf("STEP", StringComparison.Ordinal));
        lines[2].ShouldEndWith("two lines");
        lines[3].ShouldContain("What to do: do this");
        text.ShouldNotContain('\e');
        text.TrimEnd().ShouldEndWith("0 passed, 1 failed in 1.2 s");
    }

    [Fact]
    public void Colours_are_for_terminals() => Print(colours: true).ShouldContain("\e[31mFailed\e[0m");

    private static string Print(bool colours)
    {
        using StringWriter writer = new();
        StepTable table = new(writer, colours);
        table.WriteHead();
        table.Write(Step(StepOutcome.Failed));
        table.WriteSummary([]);
        return writer.ToString();
    }

    private static StepResult Step(StepOutcome outcome) => new(
        "QE.DEP.040", "a title", BackendKind.Quilt3, outcome, TimeSpan.FromSeconds(1.23), "two\nlines", "do this");
}
