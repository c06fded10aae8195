using System.Text.RegularExpressions;
using System.Xml.Linq;
using QuiltE2E.Core.Reporting;
using static QuiltE2E.Tests.Reporting.SampleReport;

namespace QuiltE2E.Tests.Reporting;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void EscapesEveryText()
    {
        RunReport nasty = Full() with
        {
            RunId = Nasty,
            CommandLine = Nasty,
            Notes = [Nasty],
            Configuration = new Dictionary<string, string>(StringComparer.Ordinal) { [Nasty] = Nasty },
            Target = Full().Target with { Name = Nasty, Bucket = Nasty, S3Endpoint = Nasty, CatalogUrl = Nasty, Source = Nasty },
            Suites =
            [
                .. Full().Suites.Select(suite => suite with
                {
                    Name = Nasty,
                    File = Nasty,
                    Faults = [Nasty],
                    CleanUp = new CleanUpReport(1, 0, [Nasty], Nasty),
                    Checks =
                    [
                        .. suite.Checks.Select(check => check with
                        {
                            Id = Nasty,
                            Title = Nasty,
                            Message = Nasty,
                            ReasonCode = Nasty,
                            Remedy = Nasty,
                            Rerun = Nasty,
                            AllowedBy = Nasty,
                            Measurements = [new Measurement(Nasty, 1, Nasty)],
                        }),
                    ],
                }),
            ],
        };
        string html = HtmlReport.Write(nasty, nasty with { Suites = [] });
        html.Split("<script", StringSplitOptions.None).Length.ShouldBe(2);
        html.ShouldContain("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;");
        html.ShouldNotContain("\u001b");
        html.ShouldNotContain("\u0007");
        html.ShouldContain("red");
    }

    [Fact]
    public void NeedsNothingElse()
    {
        string html = HtmlReport.Write(Full(), Full());
        html.ShouldStartWith("<!DOCTYPE html>");
        ExternalResources().IsMatch(html).ShouldBeFalse();
        html.ShouldContain("default-src 'none'");
    }

    [Fact]
    public void ShowsEveryPart()
    {
        string html = HtmlReport.Write(Full());
        foreach (string id in new[] { "matrix", "failures", "allowed", "skips", "checks", "cleanup", "measurements", "slowest", "environment" })
        {
            html.ShouldContain($"<section id=\"{id}\">");
        }

        html.IndexOf("id=\"failures\"", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("id=\"checks\"", StringComparison.Ordinal));
        html.ShouldContain("Last proven on a real stack: <strong>never</strong>");
        html.ShouldContain("Invoke-QuiltE2E -Id QE.INT.020 -Target &#39;staging.json&#39;");
        html.ShouldContain("<strong>4</strong> passed");
        html.ShouldNotContain("id=\"changes\"");
    }

    [Fact]
    public void IsWellFormed()
    {
        // As XML, but for what HTML leaves open: proves that every section and table is closed.
        string html = HtmlReport.Write(Full(), Full());
        string body = html[html.IndexOf("<main>", StringComparison.Ordinal)..(html.IndexOf("</main>", StringComparison.Ordinal) + "</main>".Length)];
        XDocument page = XDocument.Parse(body.Replace(" hidden>", ">", StringComparison.Ordinal).Replace(" open>", ">", StringComparison.Ordinal));
        page.Descendants("tr").Count(row => row.Attribute("data-outcome") is not null).ShouldBe(10);
        foreach (XElement table in page.Descendants("table"))
        {
            int columns = table.Element("thead")!.Descendants("th").Count();
            table.Element("tbody")!.Elements("tr").ShouldAllBe(row => row.Elements().Count() == columns);
        }

        foreach (XElement link in page.Descendants("a"))
        {
            page.Descendants().Count(element => $"#{element.Attribute("id")?.Value}" == link.Attribute("href")!.Value).ShouldBe(1);
        }
    }

    [Fact]
    public void ShowsWhatHasChanged()
    {
        RunReport before = Full();
        SuiteReport suite = before.Suites[0];
        RunReport after = before with
        {
            Suites = [suite with { Checks = [suite.Checks[0] with { DurationMs = 4000 }, .. suite.Checks.Skip(1)] }, .. before.Suites.Skip(1)],
        };
        string html = HtmlReport.Write(after, before);
        html.ShouldContain("<td class=\"number slower\">+2.8 s</td>");
        html.ShouldContain("1.2 s → 4.0 s (3.3 &#215;)");
        HtmlReport.Write(after, Make()).ShouldContain("<td class=\"number\">new</td>");
    }

    [GeneratedRegex("""\bsrc=|<link|@import|url\(""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ExternalResources();
}
