using System.Text;

namespace QuiltE2E.GraphQL.Language;

/// <summary>The rules of block strings: common indentation and blank edges go when read, and must survive when written.</summary>
internal static class BlockStrings
{
    /// <summary>The value of a block string, from its raw lines separated by <c>\n</c>.</summary>
    public static string Dedent(string raw)
    {
        string[] lines = raw.Split('\n');
        int common = int.MaxValue;
        int first = -1;
        int last = -1;
        for (int i = 0; i < lines.Length; i++)
        {
            int indent = Indentation(lines[i]);
            if (indent == lines[i].Length)
            {
                continue;
            }

            first = first < 0 ? i : first;
            last = i;
            common = i == 0 ? common : Math.Min(common, indent);
        }

        StringBuilder value = new();
        for (int i = first; i >= 0 && i <= last; i++)
        {
            ReadOnlySpan<char> line = lines[i];
            value.Append(i == 0 ? line : line[Math.Min(common, line.Length)..]);
            if (i < last)
            {
                value.Append('\n');
            }
        }

        return value.ToString();
    }

    /// <summary>Whether a value comes back unchanged when it is written as a block string and read again.</summary>
    public static bool CanHold(string value)
    {
        foreach (char character in value)
        {
            if (character is < ' ' and not ('\t' or '\n'))
            {
                return false;
            }
        }

        return string.Equals(Dedent(Lay(value)), value, StringComparison.Ordinal);
    }

    /// <summary>Writes a value as a block string.</summary>
    public static string Print(string value) =>
        $"\"\"\"{Lay(value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal))}\"\"\"";

    /// <summary>
    /// Short text stays on one line. Longer text, and text whose end would run into the closing quotes, gets lines of its
    /// own, except that a single line keeps leading blanks only right behind the opening quotes.
    /// </summary>
    private static string Lay(string value)
    {
        bool oneLine = !value.Contains('\n', StringComparison.Ordinal);
        if (oneLine && value.Length <= 70 && !value.EndsWith('"') && !value.EndsWith('\\'))
        {
            return value;
        }

        return oneLine && value[0] is ' ' or '\t' ? value + '\n' : $"\n{value}\n";
    }

    private static int Indentation(string line)
    {
        int end = 0;
        while (end < line.Length && line[end] is ' ' or '\t')
        {
            end++;
        }

        return end;
    }
}
