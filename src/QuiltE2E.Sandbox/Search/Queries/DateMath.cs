using System.Globalization;
using System.Text.RegularExpressions;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Dates as Elasticsearch reads them: ISO 8601 with parts left open, Unix milliseconds, and sums like <c>now-7d/d</c>.</summary>
internal static partial class DateMath
{
    private const string Now = "now";
    private const string Anchor = "||";

    /// <summary>Reads a date.</summary>
    /// <param name="text">The text.</param>
    /// <param name="now">What <c>now</c> means.</param>
    /// <param name="roundsUp">Whether parts left open, and rounding, mean the last moment instead of the first.</param>
    /// <returns>Null for what is no date.</returns>
    public static DateTimeOffset? TryRead(string text, DateTimeOffset now, bool roundsUp)
    {
        try
        {
            if (text.StartsWith(Now, StringComparison.Ordinal))
            {
                return Apply(now, text[Now.Length..], roundsUp);
            }

            int anchor = text.IndexOf(Anchor, StringComparison.Ordinal);
            return anchor < 0 ? ReadFixed(text, roundsUp)
                : ReadFixed(text[..anchor], roundsUp: false) is DateTimeOffset date ? Apply(date, text[(anchor + Anchor.Length)..], roundsUp)
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // No time of ours is so far away.
            return null;
        }
    }

    [GeneratedRegex(@"\G(?:(?<sign>[+-])(?<count>\d{0,9})(?<unit>[yMwdhHms])|/(?<round>[yMwdhHms]))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Operation();

    [GeneratedRegex(
        @"^(?<year>\d{4})(-(?<month>\d\d)(-(?<day>\d\d)(T((?<hour>\d\d)(:(?<minute>\d\d)(:(?<second>\d\d)([.,](?<fraction>\d{1,9}))?)?)?)?(?<zone>Z|[+-]\d\d(:?\d\d)?)?)?)?)?$",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Fixed();

    private static DateTimeOffset? Apply(DateTimeOffset date, string operations, bool roundsUp)
    {
        int at = 0;
        while (at < operations.Length)
        {
            Match match = Operation().Match(operations, at);
            if (!match.Success)
            {
                return null;
            }

            if (match.Groups["round"] is { Success: true } round)
            {
                DateTimeOffset start = Floor(date, round.Value[0]);
                date = roundsUp ? Add(start, 1, round.Value[0]).AddMilliseconds(-1) : start;
            }
            else
            {
                string count = match.Groups["count"].Value;
                int number = count.Length == 0 ? 1 : int.Parse(count, CultureInfo.InvariantCulture);
                date = Add(date, match.Groups["sign"].ValueSpan[0] is '-' ? -number : number, match.Groups["unit"].ValueSpan[0]);
            }

            at += match.Length;
        }

        return date;
    }

    private static DateTimeOffset Add(DateTimeOffset date, int count, char unit) => unit switch
    {
        'y' => date.AddYears(count),
        'M' => date.AddMonths(count),
        'w' => date.AddDays(7.0 * count),
        'd' => date.AddDays(count),
        'm' => date.AddMinutes(count),
        's' => date.AddSeconds(count),
        _ => date.AddHours(count),
    };

    private static DateTimeOffset Floor(DateTimeOffset date, char unit) => unit switch
    {
        'y' => new(date.Year, 1, 1, 0, 0, 0, date.Offset),
        'M' => new(date.Year, date.Month, 1, 0, 0, 0, date.Offset),
        'w' => new DateTimeOffset(date.Date, date.Offset).AddDays(-(((int)date.DayOfWeek + 6) % 7)),
        'd' => new(date.Date, date.Offset),
        'm' => new(date.Year, date.Month, date.Day, date.Hour, date.Minute, 0, date.Offset),
        's' => new(date.Year, date.Month, date.Day, date.Hour, date.Minute, date.Second, date.Offset),
        _ => new(date.Year, date.Month, date.Day, date.Hour, 0, 0, date.Offset),
    };

    private static DateTimeOffset? ReadFixed(string text, bool roundsUp)
    {
        Match match = Fixed().Match(text);
        if (!match.Success)
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds)
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : null;
        }

        int Part(string name, int otherwise) =>
            match.Groups[name] is { Success: true } part ? int.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : otherwise;

        DateTimeOffset date = new(
            Part("year", 0), Part("month", 1), Part("day", 1), Part("hour", 0), Part("minute", 0), Part("second", 0), ZoneOf(match.Groups["zone"].Value));
        char open = !match.Groups["month"].Success ? 'y'
            : !match.Groups["day"].Success ? 'M'
            : !match.Groups["hour"].Success ? 'd'
            : !match.Groups["minute"].Success ? 'h'
            : !match.Groups["second"].Success ? 'm'
            : 's';
        return match.Groups["fraction"] is { Success: true } fraction
            ? date.AddMilliseconds(Math.Floor(double.Parse("0." + fraction.Value, CultureInfo.InvariantCulture) * 1000))
            : roundsUp ? Add(date, 1, open).AddMilliseconds(-1) : date;
    }

    private static TimeSpan ZoneOf(string zone)
    {
        if (zone is "" or "Z")
        {
            return TimeSpan.Zero;
        }

        string digits = zone[1..].Replace(":", string.Empty, StringComparison.Ordinal).PadRight(4, '0');
        TimeSpan offset = new(int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture), 0);
        return zone[0] is '-' ? -offset : offset;
    }
}
