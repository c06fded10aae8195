using System.Text;

namespace QuiltE2E.Core.Schemas;

/// <summary>Rewrites what Python's regular expressions write differently from .NET's.</summary>
internal static class PythonPattern
{
    internal static string Translate(string source)
    {
        StringBuilder result = new(source.Length);
        int classStart = -1;
        for (int i = 0; i < source.Length; i++)
        {
            ReadOnlySpan<char> rest = source.AsSpan(i);
            bool inClass = classStart >= 0;
            if (rest[0] == '\\' && rest.Length > 1)
            {
                // \Z is the very end in Python; .NET writes that \z and lets \Z stop before a last line feed.
                result.Append('\\').Append(rest[1] == 'Z' && !inClass ? 'z' : rest[1]);
                i++;
            }
            else if (inClass)
            {
                // .NET would take "-[" in a class for a subtraction.
                result.Append(rest[0] == '[' ? "\\[" : rest[..1]);
                classStart = rest[0] == ']' && i > classStart ? -1 : classStart;
            }
            else if (rest[0] == '[')
            {
                // A ']' that comes first stands for itself.
                classStart = i + (rest.StartsWith("[^", StringComparison.Ordinal) ? 2 : 1);
                result.Append('[');
            }
            else if (rest.StartsWith("(?P<", StringComparison.Ordinal))
            {
                result.Append("(?<");
                i += 3;
            }
            else if (rest.StartsWith("(?P=", StringComparison.Ordinal) && rest.IndexOf(')') is int end and > 4)
            {
                result.Append("\\k<").Append(rest[4..end]).Append('>');
                i += end;
            }
            else if (rest.StartsWith("{,", StringComparison.Ordinal) && IsUpperBound(rest[2..]))
            {
                result.Append("{0");
            }
            else
            {
                result.Append(rest[0]);
            }
        }

        return result.ToString();
    }

    private static bool IsUpperBound(ReadOnlySpan<char> rest)
    {
        int digits = rest.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && rest[digits] == '}';
    }
}
