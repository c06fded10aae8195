using System.Globalization;
using System.Text;
using System.Xml;

namespace QuiltE2E.Core.Reporting;

/// <summary>A run as JUnit XML, as continuous integration reads it.</summary>
/// <remarks>
/// A leak, and whatever broke outside checks, is an error of a test case of its own. An allowed failure is a skipped one, since the
/// format knows no other word for what must not fail a build.
/// </remarks>
public static class JUnitReport
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>Writes a run.</summary>
    /// <param name="report">The run.</param>
    /// <returns>An XML document.</returns>
    public static string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using MemoryStream stream = new();
        using (XmlWriter xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", $"QuiltE2E {report.RunId}");
            WriteTotals(xml, report.Suites, report.Duration.TotalMilliseconds);
            foreach (SuiteReport suite in report.Suites)
            {
                WriteSuite(xml, report, suite);
            }

            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteSuite(XmlWriter xml, RunReport report, SuiteReport suite)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", suite.ToString());
        Attribute(xml, "file", suite.File);
        Attribute(xml, "timestamp", suite.Started.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        WriteTotals(xml, [suite], suite.DurationMs);
        WriteProperties(xml, report, suite);
        foreach (CheckReport check in suite.Checks)
        {
            StartCase(xml, suite, $"{check.Id}: {check.Title}", check.DurationMs);
            WriteOutcome(xml, check);
            if (check.Measurements.Count > 0)
            {
                xml.WriteElementString("system-out", PlainText.Clean(string.Join(
                    '\n', check.Measurements.Select(item => $"{item.Name}: {ReportWords.Number(item.Value)} {item.Unit}"))));
            }

            xml.WriteEndElement();
        }

        foreach (string fault in suite.Faults)
        {
            WriteExtra(xml, suite, "setup, clean-up or file of the suite", "Fault", fault);
        }

        if (LeakText(suite) is { } leak)
        {
            WriteExtra(xml, suite, "clean-up", nameof(CheckOutcome.Leak), leak);
        }

        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, CheckReport check)
    {
        string details = string.Join('\n', new[]
        {
            check.Message, check.Remedy is null ? null : $"To do: {check.Remedy}", check.Rerun is null ? null : $"Run again: {check.Rerun}",
        }.OfType<string>());
        switch (check)
        {
            case { IsBad: true, Allowed: true }:
                WriteResult(xml, "skipped", type: null, $"allowed, {check.AllowedBy}: {check.Message}", details: null);
                break;
            case { Outcome: CheckOutcome.Failed }:
                WriteResult(xml, "failure", nameof(CheckOutcome.Failed), check.Message, details);
                break;
            case { IsBad: true }:
                WriteResult(xml, "error", check.Outcome.ToString(), check.Message, details);
                break;
            case { Outcome: CheckOutcome.Skipped }:
                string reason = check.ReasonCode is null ? string.Empty : $"{check.ReasonCode}: ";
                WriteResult(xml, "skipped", type: null, $"{reason}{check.Message}", check.Remedy is null ? null : details);
                break;
            case { Outcome: CheckOutcome.NotRun }:
                WriteResult(xml, "skipped", type: null, check.Message is null ? "not run" : $"not run: {check.Message}", details: null);
                break;
        }
    }

    private static void WriteExtra(XmlWriter xml, SuiteReport suite, string name, string type, string text)
    {
        StartCase(xml, suite, name, milliseconds: 0);
        WriteResult(xml, "error", type, text.Split('\n')[0], text);
        xml.WriteEndElement();
    }

    private static void StartCase(XmlWriter xml, SuiteReport suite, string name, double milliseconds)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", name);
        string suffix = suite.Backend == SuiteBackend.None ? string.Empty : $".{suite.BackendName}";
        Attribute(xml, "classname", suite.Name.Replace('/', '.') + suffix);
        Attribute(xml, "file", suite.File);
        Attribute(xml, "time", Seconds(milliseconds));
    }

    private static void WriteResult(XmlWriter xml, string element, string? type, string? message, string? details)
    {
        xml.WriteStartElement(element);
        if (type is not null)
        {
            Attribute(xml, "type", type);
        }

        Attribute(xml, "message", message ?? string.Empty);
        if (!string.IsNullOrEmpty(details))
        {
            xml.WriteString(PlainText.Clean(details));
        }

        xml.WriteEndElement();
    }

    private static void WriteTotals(XmlWriter xml, IReadOnlyList<SuiteReport> suites, double milliseconds)
    {
        ReportCounts counts = ReportCounts.Of(suites);
        int extra = counts.Faults + suites.Count(suite => LeakText(suite) is not null);
        Attribute(xml, "tests", Text(counts.Total + extra));
        Attribute(xml, "failures", Text(counts.Failed));
        Attribute(xml, "errors", Text(counts.Error + counts.Leak + extra));
        Attribute(xml, "skipped", Text(counts.Skipped + counts.NotRun + counts.Allowed));
        Attribute(xml, "time", Seconds(milliseconds));
    }

    private static void WriteProperties(XmlWriter xml, RunReport report, SuiteReport suite)
    {
        (string Name, string? Value)[] properties =
        [
            ("run", report.RunId), ("target", report.Target.Name), ("targetKind", ReportWords.Kind(report.Target)),
            ("bucket", report.Target.Bucket), ("s3Endpoint", report.Target.S3Endpoint), ("catalogUrl", report.Target.CatalogUrl),
            ("lastProvenOnRealStack", ReportWords.LastProven(report.Target)), ("backend", suite.BackendName), ("tier", suite.Tier?.ToString()),
            ("moduleVersion", report.Environment.ModuleVersion), ("powerShellVersion", report.Environment.PowerShellVersion),
            ("pesterVersion", report.Environment.PesterVersion), ("dotNetVersion", report.Environment.DotNetVersion),
            ("os", report.Environment.Os), ("architecture", report.Environment.Architecture),
        ];
        xml.WriteStartElement("properties");
        foreach ((string name, string? value) in properties.Where(property => property.Value is not null))
        {
            xml.WriteStartElement("property");
            Attribute(xml, "name", name);
            Attribute(xml, "value", value!);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // Only where no check says it already.
    private static string? LeakText(SuiteReport suite) =>
        suite.CleanUp is { } cleanUp && suite.Leaks && suite.Checks.All(check => check.Outcome != CheckOutcome.Leak)
            ? $"{ReportWords.CleanUp(cleanUp)}\n{string.Join('\n', cleanUp.Left)}"
            : null;

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, PlainText.Clean(value));
}
