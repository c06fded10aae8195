using System.Text.RegularExpressions;
using System.Xml.Linq;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Reporting;
using static QuiltE2E.Tests.Reporting.SampleReport;

namespace QuiltE2E.Tests.Reporting;

public sealed partial class ReportWritersTests
{
    [Fact]
    public void JUnitCountsWhatItHolds()
    {
        XElement root = XDocument.Parse(JUnitReport.Write(Full())).Root!;
        root.Name.LocalName.ShouldBe("testsuites");
        foreach (XElement element in root.Elements("testsuite").Append(root))
        {
            Count(element, "tests").ShouldBe(element.Descendants("testcase").Count());
            Count(element, "failures").ShouldBe(element.Descendants("failure").Count());
            Count(element, "errors").ShouldBe(element.Descendants("error").Count());
            Count(element, "skipped").ShouldBe(element.Descendants("skipped").Count());
        }

        Count(root, "tests").ShouldBe(11);
        Count(root, "failures").ShouldBe(1);
        Count(root, "errors").ShouldBe(3);
        Count(root, "skipped").ShouldBe(3);
        root.Attribute("time")!.Value.ShouldBe("61.500");
    }

    [Fact]
    public void JUnitSaysWhereAndWhy()
    {
        XElement root = XDocument.Parse(JUnitReport.Write(Full())).Root!;
        root.Elements("testsuite").Select(suite => suite.Attribute("name")!.Value).ShouldBe(
            ["Integration/PackageLifecycle (quilt3)", "Integration/PackageLifecycle (platform)", "Module/Import"]);
        XElement failed = root.Descendants("failure").Single();
        failed.Attribute("message")!.Value.ShouldStartWith("<script>alert('x')</script> & \"quotes\"");
        failed.Value.ShouldContain("Run again: Invoke-QuiltE2E -Id QE.INT.020 -Target 'staging.json'");
        failed.Parent!.Attribute("classname")!.Value.ShouldBe("Integration.PackageLifecycle.quilt3");
        failed.Parent!.Attribute("file")!.Value.ShouldBe("Integration/PackageLifecycle.Tests.ps1");
        root.Descendants("error").Select(error => error.Attribute("type")!.Value).ShouldBe(["Error", "Leak", "Fault"]);
        root.Descendants("skipped").Select(skip => skip.Attribute("message")!.Value).ShouldBe(
        [
            "CatalogMissing: The target has no catalog.", "not run", "allowed, ops: waits for the new stack, until 2026-12-31: known",
        ]);
        root.Descendants("property").First(item => item.Attribute("name")!.Value == "lastProvenOnRealStack").Attribute("value")!.Value
            .ShouldBe("never");
        root.Descendants("property").First(item => item.Attribute("name")!.Value == "targetKind").Attribute("value")!.Value
            .ShouldBe("deployment");
        root.Descendants("system-out").Single().Value.ShouldBe("push of 100 files: 812.5 ms");
    }

    [Fact]
    public void JUnitHasALeakThatNoCheckSays()
    {
        SuiteReport suite = Suite("A/B", SuiteBackend.Quilt3, Check("QE.A.010", CheckOutcome.Passed)) with
        {
            CleanUp = new CleanUpReport(2, 1, ["s3://b/k"], Line: null),
        };
        XElement root = XDocument.Parse(JUnitReport.Write(Make(suite))).Root!;
        root.Descendants("error").Single().Value.ShouldContain("s3://b/k");
        Count(root, "errors").ShouldBe(1);
        Count(root, "tests").ShouldBe(2);
    }

    [Fact]
    public void MarkdownHasHeadTableAndFailuresFirst()
    {
        string text = MarkdownReport.Write(Full());
        text.ShouldContain("a **deployment**");
        text.ShouldContain("Last proven on a real stack: **never**");
        text.ShouldContain("| Suite | quilt3 | platform | no backend |");
        text.ShouldContain("| Module/Import | – | – | 1 passed, 1 allowed");
        text.ShouldContain("```powershell\nInvoke-QuiltE2E -Id QE.INT.020 -Target 'staging.json'\n```");
        text.ShouldContain("| `CatalogMissing` | The target has no catalog. | Add \\`platform\\` to the target \\| file. | QE.INT.030 (quilt3) |");
        text.ShouldContain("created 9, removed 7, left 2");
        text.ShouldContain("| QE.INT.010 | quilt3 | push of 100 files | 812.5 ms |");
        text.IndexOf("## Failures", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("## Skipped", StringComparison.Ordinal));
        text.ShouldContain("## Slowest checks");
    }

    [Fact]
    public void MarkdownSurvivesFencesAndPipes()
    {
        CheckReport check = Check("QE.A|B", CheckOutcome.Failed) with { Message = "```\n<b>\n````", Title = "a | <b> `c`" };
        string text = MarkdownReport.Write(Make(Suite("A/B", SuiteBackend.Quilt3, check)));
        text.ShouldContain("`````text\n```\n<b>\n````\n`````\n");
        text.ShouldContain("QE.A\\|B a \\| &lt;b&gt; \\`c\\`");
    }

    [Fact]
    public void ConsoleHasFailuresFirstWithTheirCommands()
    {
        string text = ConsoleReport.Write(Full());
        string[] order = ["staging (deployment", "FAILURES (4)", "QE.INT.020", "Run again: Invoke-QuiltE2E -Id QE.INT.020", "ALLOWED (1)", "SKIPPED (1)", "CatalogMissing (1)", "4 passed, 1 failed, 1 error, 1 leak, 1 broken outside checks, 1 allowed, 1 skipped, 1 not run; 10 checks in 1 min 2 s", "Clean-up: 12 created, 10 removed, 2 left behind", "s3://team-data/a", "Note: ", "Exit code 3: something was left behind"];
        int at = 0;
        foreach (string part in order)
        {
            at = text.IndexOf(part, at, StringComparison.Ordinal);
            at.ShouldBeGreaterThanOrEqualTo(0, part);
        }

        text.ShouldNotContain("\u001b");
        text.ShouldNotContain("\u0007");
    }

    [Fact]
    public void ConsoleColoursOnlyWhenAsked()
    {
        string colored = ConsoleReport.Write(Full(), colored: true);
        colored.ShouldContain("\u001b[31;1mFAILURES (4)\u001b[0m");
        colored.ShouldNotContain("\u001b[31mred");
        Colors().Replace(colored, string.Empty).ShouldBe(ConsoleReport.Write(Full()));
    }

    [Fact]
    public void EveryWriterTakesAnEmptyRun()
    {
        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
        {
            ReportText.Write(Make(), format, Make()).ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("a/report.HTML", ReportFormat.Html)]
    [InlineData("report.md", ReportFormat.Markdown)]
    [InlineData("report.xml", ReportFormat.JUnit)]
    [InlineData("report.json", ReportFormat.Json)]
    [InlineData("report.txt", ReportFormat.Console)]
    [InlineData("report", null)]
    public void TheNameOfAFileSaysItsFormat(string path, ReportFormat? expected) => ReportText.FormatOf(path).ShouldBe(expected);

    [Fact]
    public async Task AFileIsReplacedAsAWhole()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "new", "report.txt");
            CancellationToken token = TestContext.Current.CancellationToken;
            await ReportFile.WriteAsync(path, "one", token);
            (await ReportFile.WriteAsync(path, "two", token)).FullName.ShouldBe(path);
            (await File.ReadAllTextAsync(path, token)).ShouldBe("two");
            Directory.GetFiles(Path.Combine(folder, "new")).ShouldBe([path]);
            (await Should.ThrowAsync<QuiltException>(() => ReportFile.WriteAsync(folder, "x", token))).ErrorId.ShouldBe("ReportNotWritable");
            (await Should.ThrowAsync<QuiltException>(() => ReportFile.WriteAsync(Path.Combine(path, "below"), "x", token))).ErrorId
                .ShouldBe("ReportNotWritable");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Count(XElement element, string attribute) =>
        int.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("\u001b\\[[0-9;]+m", RegexOptions.NonBacktracking)]
    private static partial Regex Colors();
}
