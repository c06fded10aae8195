using System.Text;

namespace QuiltE2E.Core.Reporting.Html;

/// <summary>A page that grows.</summary>
internal sealed class HtmlPage
{
    internal StringBuilder Text { get; } = new();

    /// <summary>Adds HTML; text in its holes is escaped.</summary>
    internal void Add(HtmlFragment fragment) => fragment.AppendTo(Text);

    /// <summary>Adds text of our own that is HTML, CSS or script already.</summary>
    internal void AddRaw(string html) => Text.Append(html);

    /// <summary>Begins a section with a head.</summary>
    internal void Open(string id, string title) => Add($"<section id=\"{id}\"><h2>{title}</h2>\n");

    /// <summary>Ends a section.</summary>
    internal void Close() => AddRaw("</section>\n");

    /// <summary>Adds a section about some things; none when there are none.</summary>
    /// <param name="id">Its id on the page.</param>
    /// <param name="title">Its head.</param>
    /// <param name="items">What it is about.</param>
    /// <param name="addBody">Adds what is in it.</param>
    internal void AddSection<T>(string id, string title, IReadOnlyCollection<T> items, Action addBody)
    {
        if (items.Count > 0)
        {
            Open(id, title);
            addBody();
            Close();
        }
    }

    /// <summary>Adds a table with a row for each item.</summary>
    /// <param name="heads">The cells of its head, as HTML.</param>
    /// <param name="items">The items.</param>
    /// <param name="addRow">Adds the row of an item.</param>
    internal void AddTable<T>(string heads, IEnumerable<T> items, Action<T> addRow)
    {
        AddRaw($"<div class=\"scroll\"><table><thead><tr>{heads}</tr></thead><tbody>\n");
        foreach (T item in items)
        {
            addRow(item);
        }

        AddRaw("</tbody></table></div>\n");
    }

    /// <summary>Adds a text that keeps its lines; nothing when it is empty.</summary>
    internal void AddBlock(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Add($"<pre>{text.Trim('\n', '\r')}</pre>\n");
        }
    }

    /// <summary>Adds what is to be done; nothing when nobody knows.</summary>
    internal void AddRemedy(string? remedy)
    {
        if (remedy is not null)
        {
            Add($"<p class=\"remedy\">To do: {remedy}</p>\n");
        }
    }

    /// <summary>Adds a command that can be copied.</summary>
    internal void AddCommand(string label, string? command)
    {
        if (command is not null)
        {
            Add($"<div class=\"command\"><span>{label}</span><code>{command}</code><button type=\"button\" class=\"copy\" hidden>Copy</button></div>\n");
        }
    }

    /// <summary>The mark of an outcome.</summary>
    internal void AddBadge(CheckReport check) => Add($"<span class=\"badge {Mark(check)}\">{ReportWords.Outcome(check)}</span>");

    /// <summary>The outcome as a class of styles and as what the filter goes by.</summary>
    internal static string Mark(CheckReport check) =>
        check is { IsBad: true, Allowed: true } ? "allowed" : check.Outcome.ToString().ToLowerInvariant();

    /// <summary>Where a suite's checks are on the page.</summary>
    internal static string Anchor(SuiteReport suite, RunReport report) => $"suite-{report.Suites.IndexOfSame(suite)}";
}

/// <summary>Finds suites by identity: two of them can be equal.</summary>
internal static class SuiteOrder
{
    internal static int IndexOfSame(this IReadOnlyList<SuiteReport> suites, SuiteReport suite)
    {
        for (int i = 0; i < suites.Count; i++)
        {
            if (ReferenceEquals(suites[i], suite))
            {
                return i;
            }
        }

        return -1;
    }
}
