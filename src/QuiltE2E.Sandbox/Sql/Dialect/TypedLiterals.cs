using System.Text.RegularExpressions;

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>Gives literals the type that they have in Trino, where the engine reads another from the same words.</summary>
internal static partial class TypedLiterals
{
    private const int MostDigits = 38;

    /// <exception cref="SqlFailedException">A literal is none of its type.</exception>
    public static void Translate(SqlDraft draft)
    {
        for (int index = 0; index + 1 < draft.Count; index++)
        {
            if (draft.Tokens[index + 1].Kind != SqlTokenKind.String)
            {
                continue;
            }

            SqlToken text = draft.Tokens[index + 1];
            string? written = draft.Is(index, "DECIMAL") ? OfDecimal(text)
                : draft.Is(index, "TIMESTAMP") ? OfTimestamp(text)
                : draft.Is(index, "X") && !text.HasSpace ? OfBytes(text)
                : null;
            if (written is not null)
            {
                draft.Replace(index, index + 2, written);
            }
        }
    }

    // As precise as its digits say: the engine takes 18 digits, three of them behind the point.
    private static string OfDecimal(SqlToken text)
    {
        Match match = Decimal().Match(text.Value.Trim());
        string whole = match.Groups["whole"].Value.TrimStart('0');
        string part = match.Groups["part"].Value;
        int digits = Math.Max(1, whole.Length + part.Length);
        return match.Success && digits <= MostDigits && match.Groups["whole"].Length + part.Length > 0
            ? System.FormattableString.Invariant($"CAST({SqlText.Quote(match.Value)} AS DECIMAL({digits},{part.Length}))")
            : throw Wrong(text, "decimal");
    }

    private static string? OfTimestamp(SqlToken text) => Zoned().Match(text.Value) is { Success: true } zoned
        ? $"CAST({SqlText.Quote(zoned.Groups["time"].Value + (zoned.Groups["offset"].Success ? string.Empty : " ") + zoned.Groups["zone"].Value)} AS TIMESTAMPTZ)"
        : null;

    private static string OfBytes(SqlToken text)
    {
        string digits = string.Concat(text.Value.Where(static character => !char.IsWhiteSpace(character)));
        return digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit)
            ? $"unhex({SqlText.Quote(digits)})"
            : throw new SqlFailedException(
                SqlFailure.Syntax, System.FormattableString.Invariant($"line {text.Line}:{text.Column - 1}: Binary literal can only contain hexadecimal digits, two for each byte"));
    }

    private static SqlFailedException Wrong(SqlToken text, string type) => new(
        SqlFailure.Other, System.FormattableString.Invariant($"INVALID_LITERAL: line {text.Line}:{text.Column}: '{text.Value}' is not a valid {type} literal"));

    [GeneratedRegex(@"^[+-]?(?<whole>\d*)(\.(?<part>\d*))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decimal();

    // A name of a zone behind a space, or an offset: that is written without one.
    [GeneratedRegex(@"^\s*(?<time>\d+-\d+-\d+( \d+:\d+(:\d+(\.\d+)?)?)?)\s*((?<zone>(?<offset>[+-]\d\d:?\d\d))|(?<zone>[A-Za-z][\w/+-]*))\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Zoned();
}
