using System.Text;

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Formats of times: MySQL's and Joda's, as strftime has them.</summary>
internal static class DateFormats
{
    private static readonly Dictionary<char, string> MySql = new()
    {
        ['a'] = "%a",
        ['b'] = "%b",
        ['c'] = "%-m",
        ['d'] = "%d",
        ['e'] = "%-d",
        ['f'] = "%f",
        ['H'] = "%H",
        ['h'] = "%I",
        ['I'] = "%I",
        ['i'] = "%M",
        ['j'] = "%j",
        ['k'] = "%-H",
        ['l'] = "%-I",
        ['M'] = "%B",
        ['m'] = "%m",
        ['p'] = "%p",
        ['r'] = "%I:%M:%S %p",
        ['S'] = "%S",
        ['s'] = "%S",
        ['T'] = "%H:%M:%S",
        ['v'] = "%V",
        ['W'] = "%A",
        ['x'] = "%G",
        ['Y'] = "%Y",
        ['y'] = "%y",
        ['%'] = "%%",
    };

    private static readonly Dictionary<string, string> Joda = new(StringComparer.Ordinal)
    {
        ["yyyy"] = "%Y",
        ["YYYY"] = "%Y",
        ["yy"] = "%y",
        ["y"] = "%Y",
        ["MMMM"] = "%B",
        ["MMM"] = "%b",
        ["MM"] = "%m",
        ["M"] = "%-m",
        ["dd"] = "%d",
        ["d"] = "%-d",
        ["HH"] = "%H",
        ["H"] = "%-H",
        ["hh"] = "%I",
        ["h"] = "%-I",
        ["mm"] = "%M",
        ["m"] = "%-M",
        ["ss"] = "%S",
        ["s"] = "%-S",
        ["SSS"] = "%g",
        ["SSSSSS"] = "%f",
        ["EEEE"] = "%A",
        ["EEE"] = "%a",
        ["E"] = "%a",
        ["a"] = "%p",
        ["DDD"] = "%j",
        ["Z"] = "%z",
    };

    /// <exception cref="SqlFailedException">It has a specifier that is not there.</exception>
    public static string FromMySql(string format)
    {
        StringBuilder text = new();
        for (int index = 0; index < format.Length; index++)
        {
            if (format[index] != '%')
            {
                text.Append(format[index]);
                continue;
            }

            char specifier = index + 1 < format.Length ? format[++index] : '%';
            text.Append(MySql.GetValueOrDefault(specifier) ?? throw Unknown(format, "%" + specifier));
        }

        return text.ToString();
    }

    /// <exception cref="SqlFailedException">It has a pattern that is not there.</exception>
    public static string FromJoda(string format)
    {
        StringBuilder text = new();
        int index = 0;
        while (index < format.Length)
        {
            char first = format[index];
            if (first == '\'')
            {
                int end = format.IndexOf('\'', index + 1);
                end = end < 0 ? format.Length : end;
                text.Append(end == index + 1 ? "'" : format[(index + 1)..end]);
                index = end + 1;
            }
            else if (char.IsAsciiLetter(first))
            {
                int end = index;
                while (end < format.Length && format[end] == first)
                {
                    end++;
                }

                string pattern = format[index..end];
                text.Append(Joda.GetValueOrDefault(pattern) ?? throw Unknown(format, pattern));
                index = end;
            }
            else
            {
                text.Append(first == '%' ? "%%" : first.ToString());
                index++;
            }
        }

        return text.ToString();
    }

    private static SqlFailedException Unknown(string format, string part) =>
        new(SqlFailure.Value, $"INVALID_FUNCTION_ARGUMENT: The date format '{format}' has '{part}', which is not supported");
}
