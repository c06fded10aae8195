using QuiltE2E.Sandbox.Sql.DuckDb;
using QuiltE2E.Sandbox.Verify;

namespace QuiltE2E.Tests.Verification;

public sealed class VerifyCommandTests
{
    [Fact]
    public async Task The_verb_verify_checks_a_sandbox_of_its_own_and_exits_with_0()
    {
        using StringWriter output = new();
        int exitCode = await VerifyCommand.RunAsync(output, colours: false, TestContext.Current.CancellationToken);

        string text = output.ToString();
        exitCode.ShouldBe(0, text);
        text.ShouldContain("QE.DEP.990 quilt3   Passed");
        text.ShouldContain("QE.DEP.990 platform Passed");

        // Package tables and rows of Tabulator, on each backend, are for where there is SQL.
        string? withoutSql = DuckDbLibrary.Problem;
        text.ShouldContain(withoutSql is null ? "44 passed, 0 failed in " : "40 passed, 0 failed in ");
        text.Contains("Not checked", StringComparison.Ordinal).ShouldBe(withoutSql is not null);
        text.ShouldNotContain('\e');
    }

    [Fact]
    public async Task Stopped_it_exits_with_2()
    {
        using StringWriter output = new();
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        (await VerifyCommand.RunAsync(output, colours: false, stop.Token)).ShouldBe(2, output.ToString());
    }
}
