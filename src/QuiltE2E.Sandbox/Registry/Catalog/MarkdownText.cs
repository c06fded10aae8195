namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>Shows the plain part of Markdown: headings, lists, fenced code, paragraphs, bold and code. All else stays text.</summary>
internal static class MarkdownText
{
    public static void Append(Html html, string text)
    {
        List<string> paragraph = [];
        bool isInList = false;
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            string line = lines[index].TrimEnd();
            bool isItem = line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal);
            int level = HeadingLevel(line);
            bool isFence = line.StartsWith("```", StringComparison.Ordinal);
            if (line.Length == 0 || isItem || level > 0 || isFence)
            {
                EndParagraph(html, paragraph);
            }

            if (isInList && !isItem)
            {
                html.Close("ul");
                isInList = false;
            }

            if (isFence)
            {
                int end = Array.FindIndex(lines, index + 1, static other => other.StartsWith("```", StringComparison.Ordinal));
                end = end < 0 ? lines.Length : end;
                html.Element("pre", string.Join('\n', lines[(index + 1)..end]));
                index = end;
            }
            else if (level > 0)
            {
                // The page has the first level for itself.
                string tag = level == 1 ? "h2" : level == 2 ? "h3" : "h4";
                html.Open(tag);
                Inline(html, line[level..].Trim());
                html.Close(tag);
            }
            else if (isItem)
            {
                if (!isInList)
                {
                    html.Open("ul");
                    isInList = true;
                }

                html.Open("li");
                Inline(html, line[2..]);
                html.Close("li");
            }
            else if (line.Length > 0)
            {
                paragraph.Add(line.Trim());
            }
        }

        EndParagraph(html, paragraph);
        if (isInList)
        {
            html.Close("ul");
        }
    }

    private static int HeadingLevel(string line)
    {
        int level = line.TakeWhile(static character => character == '#').Count();
        return level is >= 1 and <= 6 && line.Length > level && line[level] == ' ' ? level : 0;
    }

    private static void EndParagraph(Html html, List<string> paragraph)
    {
        if (paragraph.Count > 0)
        {
            html.Open("p");
            Inline(html, string.Join(' ', paragraph));
            html.Close("p");
            paragraph.Clear();
        }
    }

    // Every second piece between two marks is inside of them; what has no partner stays as it is.
    private static void Inline(Html html, string text)
    {
        string[] pieces = text.Split('`');
        for (int index = 0; index < pieces.Length; index++)
        {
            bool isLoose = index == pieces.Length - 1 && index % 2 == 1;
            if (isLoose || index % 2 == 0)
            {
                Bold(html, isLoose ? "`" + pieces[index] : pieces[index]);
            }
            else
            {
                html.Element("code", pieces[index]);
            }
        }
    }

    private static void Bold(Html html, string text)
    {
        string[] pieces = text.Split("**");
        for (int index = 0; index < pieces.Length; index++)
        {
            bool isLoose = index == pieces.Length - 1 && index % 2 == 1;
            if (isLoose || index % 2 == 0)
            {
                html.Text(isLoose ? "**" + pieces[index] : pieces[index]);
            }
            else
            {
                html.Element("strong", pieces[index]);
            }
        }
    }
}
