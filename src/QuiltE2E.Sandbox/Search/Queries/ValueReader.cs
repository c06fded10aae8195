using System.Globalization;
using QuiltE2E.Sandbox.Search.Index;

namespace QuiltE2E.Sandbox.Search.Queries;

/// <summary>Reads a value of a query as one of a field's type, as the index keeps it.</summary>
/// <param name="field">The field.</param>
/// <param name="isLenient">Whether what is no such value is null instead of an error.</param>
/// <param name="now">What <c>now</c> means.</param>
internal sealed class ValueReader(SearchField field, bool isLenient, DateTimeOffset now)
{
    /// <summary>The value: text, a number, Unix milliseconds, or 1 and 0 for true and false.</summary>
    /// <param name="text">As it was given.</param>
    /// <param name="roundsUp">Whether a date that leaves parts open means its last moment.</param>
    /// <returns>Null where it can be no value of the field.</returns>
    /// <exception cref="SearchFailure">So too, when that is not overlooked.</exception>
    public object? Read(string text, bool roundsUp) => field.Type switch
    {
        FieldType.Long or FieldType.Double => ReadNumber(text),
        FieldType.Boolean => ReadBoolean(text),
        FieldType.Date => ReadDate(text, roundsUp),
        _ => text,
    };

    private object? ReadNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : Refuse($"For input string: \"{text}\"", "number_format_exception");

    private object? ReadBoolean(string text) => text switch
    {
        "true" => 1L,
        "false" => 0L,
        _ => Refuse($"Can't parse boolean value [{text}], expected [true] or [false]", "illegal_argument_exception"),
    };

    private object? ReadDate(string text, bool roundsUp) => DateMath.TryRead(text, now, roundsUp) is DateTimeOffset time
        ? time.ToUnixTimeMilliseconds()
        : Refuse(
            $"failed to parse date field [{text}] with format [strict_date_optional_time||epoch_millis]",
            "parse_exception");

    private object? Refuse(string reason, string cause) => isLenient ? null
        : throw new SearchFailure("query_shard_exception", $"failed to create query: {reason}")
        {
            Causes = [(cause, reason)],
        };
}
