using System.Globalization;
using System.Text;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Organizing;

/// <summary>The README of an organised package. Every path in it is a logical key that the package has.</summary>
internal static class ReadmeText
{
    private const int ExamplesPerFolder = 5;

    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary>Writes the README.</summary>
    internal static string Write(
        OrganizeSubject subject, IReadOnlyList<OrganizedEntry> entries, OrganizeOptions options, PackageJsonObject metadata)
    {
        List<IGrouping<string, OrganizedEntry>> folders =
            [.. entries.GroupBy(entry => entry.Folder, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)];
        StringBuilder text = new();
        Line(text, $"# {subject.Name}", string.Empty);
        Line(text, "## Overview", string.Empty);
        Line(text, (metadata["description"] as PackageJsonString)?.Value ?? $"Files collected from {Code(subject.Source)}.", string.Empty);
        WriteContents(text, folders);
        WriteSummary(text, folders);
        WriteUsage(text, subject, entries[0]);
        WriteMetadata(text, subject, entries, options, metadata);
        return text.ToString();
    }

    private static void WriteContents(StringBuilder text, IEnumerable<IGrouping<string, OrganizedEntry>> folders)
    {
        Line(text, "## Contents", string.Empty);
        foreach (IGrouping<string, OrganizedEntry> folder in folders)
        {
            Line(text, $"### {folder.Key}", string.Empty, FolderMapping.Purpose(folder.Key), string.Empty);
            foreach (OrganizedEntry entry in folder.Take(ExamplesPerFolder))
            {
                Line(text, $"- {Code(entry.LogicalKey)} ({Size(entry.Size)})");
            }

            int more = folder.Count() - ExamplesPerFolder;
            if (more > 0)
            {
                Line(text, $"- and {Number(more)} more");
            }

            Line(text, string.Empty);
        }
    }

    private static void WriteSummary(StringBuilder text, IEnumerable<IGrouping<string, OrganizedEntry>> folders)
    {
        Line(text, "## File summary", string.Empty, "| Folder | Files | Size | Types |", "|---|---:|---:|---|");
        foreach (IGrouping<string, OrganizedEntry> folder in folders)
        {
            string types = string.Join(", ", folder
                .Select(entry => FolderMapping.Extension(entry.LogicalKey))
                .Select(type => type.Length == 0 ? "none" : type)
                .GroupBy(type => type, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Take(ExamplesPerFolder)
                .Select(group => group.Key.Replace("|", @"\|", StringComparison.Ordinal)));
            Line(text, $"| {folder.Key} | {Number(folder.Count())} | {Size(folder.Sum(entry => entry.Size))} | {types} |");
        }

        Line(text, string.Empty);
    }

    private static void WriteUsage(StringBuilder text, OrganizeSubject subject, OrganizedEntry first)
    {
        Line(text, "## Usage", string.Empty, "```powershell");
        Line(text, $"Get-QuiltBrowse {subject.Name} -Recurse");
        Line(text, $"Install-QuiltPackage {subject.Name} -Path '{Quoted(first.LogicalKey, "''")}' -Destination ./data");
        Line(text, "```", string.Empty, "```python", "import quilt3");
        Line(text, $"package = quilt3.Package.browse(\"{subject.Name}\", registry=\"s3://YOUR-BUCKET\")");
        Line(text, $"content = package[{PythonText(first.LogicalKey)}]()", "```", string.Empty);
    }

    private static void WriteMetadata(
        StringBuilder text,
        OrganizeSubject subject,
        IReadOnlyList<OrganizedEntry> entries,
        OrganizeOptions options,
        PackageJsonObject metadata)
    {
        Line(text, "## Package metadata", string.Empty);
        Line(text, $"- Created: {subject.Now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC");
        Line(text, $"- Source: {Code(subject.Source)}");
        Line(text, $"- Files: {Number(entries.Count)}");
        Line(text, $"- Size: {Size(entries.Sum(entry => entry.Size))}");
        Line(text, $"- Metadata template: {TemplateFields.Name(options.Template)}");
        foreach (string field in TemplateFields.Of(options.Template))
        {
            if (metadata[field] is PackageJson value)
            {
                Line(text, $"- {field}: {Code((value as PackageJsonString)?.Value ?? value.ToDump())}");
            }
        }
    }

    private static void Line(StringBuilder text, params ReadOnlySpan<string> lines)
    {
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }
    }

    // A key may hold anything; a code span ends at the first run of as many backticks as it began with, and at the end of a paragraph.
    private static string Code(string value)
    {
        string line = string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));
        int longest = 0;
        int run = 0;
        foreach (char c in line)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        string fence = new('`', longest + 1);
        return longest == 0 ? $"`{line}`" : $"{fence} {line} {fence}";
    }

    private static string Quoted(string value, string quote) => value.Replace("'", quote, StringComparison.Ordinal);

    private static string PythonText(string value) => new PackageJsonString(value).ToCanonical();

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Size(long bytes)
    {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return unit == 0 ? $"{Number(bytes)} bytes" : $"{value.ToString("0.#", CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
