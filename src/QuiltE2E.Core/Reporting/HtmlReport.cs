using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using QuiltE2E.Core.Reporting.Html;

namespace QuiltE2E.Core.Reporting;

/// <summary>A run as one page that needs nothing else: no network, no other files.</summary>
/// <remarks>Its own script is allowed by hash and no other is, so a text that got in as HTML could still not run anything.</remarks>
public static class HtmlReport
{
    /// <summary>Writes a run.</summary>
    /// <param name="report">The run.</param>
    /// <param name="previous">The run before, to show what has changed; or null.</param>
    /// <returns>HTML.</returns>
    public static string Write(RunReport report, RunReport? previous = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        string script = Resource("report.js");
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        HtmlPage page = new();
        page.AddRaw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.AddRaw($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'\">\n");
        page.AddRaw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.Add($"<title>QuiltE2E on {report.Target.Name}: {ReportWords.Verdict(report)}</title>\n");
        page.AddRaw($"<style>\n{Resource("report.css")}</style>\n</head>\n<body>\n<main>\n");

        HtmlChecks checks = new(page, report, previous);
        HtmlHead.Write(page, report);
        HtmlHead.WriteMatrix(page, report);
        HtmlFailures.Write(page, report);
        checks.WriteChanges();
        HtmlFailures.WriteAllowed(page, report);
        HtmlFailures.WriteSkips(page, report);
        checks.Write();
        HtmlDetails.WriteCleanUps(page, report);
        HtmlDetails.WriteMeasurements(page, report);
        HtmlDetails.WriteSlowest(page, report);
        HtmlDetails.WriteEnvironment(page, report);

        page.AddRaw($"</main>\n<script>{script}</script>\n</body>\n</html>\n");
        return page.Text.ToString();
    }

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"QuiltE2E.Core.Reporting.Html.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
