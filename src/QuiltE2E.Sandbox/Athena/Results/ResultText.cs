using System.Text;

namespace QuiltE2E.Sandbox.Athena.Results;

/// <summary>Rows as result files hold them.</summary>
internal static class ResultText
{
    /// <summary>A line of CSV: every value in quotes, NULL as nothing at all.</summary>
    public static void AppendCsv(StringBuilder text, IReadOnlyList<string?> row)
    {
        for (int index = 0; index < row.Count; index++)
        {
            if (index > 0)
            {
                text.Append(',');
            }

            if (row[index] is string value)
            {
                text.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
        }

        text.Append('\n');
    }

    /// <summary>A line of what is no table to Athena: values between tabs.</summary>
    public static void AppendLine(StringBuilder text, IReadOnlyList<string?> row) => text.AppendJoin('\t', row).Append('\n');
}
