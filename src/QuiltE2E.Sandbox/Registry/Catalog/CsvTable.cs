using System.Text;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>Shows the first rows of CSV as a table.</summary>
internal static class CsvTable
{
    private const int MostRows = 20;
    private const int MostColumns = 30;

    public static void Append(Html body, string text, char separator)
    {
        List<List<string>> lines = Split(text, separator, MostRows + 2);
        if (lines.Count == 0)
        {
            body.Element("p", "No rows.", ("class", "quiet"));
            return;
        }

        body.Open("div", ("class", "scroll")).Open("table").Open("thead").Open("tr");
        foreach (string name in lines[0].Take(MostColumns))
        {
            body.Element("th", name);
        }

        body.Close("tr").Close("thead").Open("tbody");
        foreach (List<string> line in lines.Skip(1).Take(MostRows))
        {
            body.Row([.. line.Take(MostColumns)]);
        }

        body.EndTable();
        if (lines.Count > MostRows + 1 || lines[0].Count > MostColumns)
        {
            body.Element("p", $"Only the first {MostRows} rows and {MostColumns} columns are shown.", ("class", "quiet"));
        }
    }

    private static List<List<string>> Split(string text, char separator, int most)
    {
        List<List<string>> lines = [];
        List<string> line = [];
        StringBuilder field = new();
        bool isQuoted = false;
        for (int at = 0; at < text.Length && lines.Count < most; at++)
        {
            char character = text[at];
            if (isQuoted)
            {
                if (character != '"')
                {
                    field.Append(character);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    field.Append(text[++at]);
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (character == '"' && field.Length == 0)
            {
                isQuoted = true;
            }
            else if (character == separator)
            {
                EndField();
            }
            else if (character is '\n' or '\r')
            {
                EndLine();
            }
            else if (character != '\uFEFF' || at > 0)
            {
                field.Append(character);
            }
        }

        if (lines.Count < most)
        {
            EndLine();
        }

        return lines;

        void EndField()
        {
            line.Add(field.ToString());
            field.Clear();
        }

        void EndLine()
        {
            if (line.Count > 0 || field.Length > 0)
            {
                EndField();
                lines.Add(line);
                line = [];
            }
        }
    }
}
