using System.Globalization;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>Writes dates, times and intervals as Athena does in its results: to the millisecond.</summary>
internal static class AthenaTime
{
    private const long MicrosecondsOfDay = 24L * 60 * 60 * 1_000_000;
    private const int OffsetBits = 24;
    private const int LargestOffset = (16 * 60 * 60) - 1;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Of(DuckDbVector vector, long row) => vector.Type.Id switch
    {
        DuckDbTypeId.Date => OfDays(vector.Get<int>(row)),
        DuckDbTypeId.Timestamp => OfMicroseconds(vector.Get<long>(row)),
        DuckDbTypeId.TimestampSeconds => OfMicroseconds(vector.Get<long>(row) * 1_000_000),
        DuckDbTypeId.TimestampMilliseconds => OfMicroseconds(vector.Get<long>(row) * 1_000),
        DuckDbTypeId.TimestampNanoseconds => OfMicroseconds(vector.Get<long>(row) / 1_000),
        DuckDbTypeId.TimestampTz => OfMicroseconds(vector.Get<long>(row)) + " UTC",
        DuckDbTypeId.Time => OfDay(vector.Get<long>(row)),
        DuckDbTypeId.TimeTz => OfZonedDay(vector.Get<ulong>(row)),
        DuckDbTypeId.Interval => OfInterval(vector.Get<int>(row * 4), vector.Get<int>((row * 4) + 1), vector.Get<long>((row * 2) + 1)),
        DuckDbTypeId.Null => throw new InvalidOperationException("A NULL has no text."),
        _ => throw new SqlFailedException(SqlFailure.Other, $"a value of DuckDB's type {(int)vector.Type.Id} has no text in Athena"),
    };

    private static string OfDays(int days) => TimeOf(days * MicrosecondsOfDay).ToString("yyyy-MM-dd", Culture);

    private static string OfMicroseconds(long microseconds) => TimeOf(microseconds).ToString("yyyy-MM-dd HH:mm:ss.fff", Culture);

    // What DuckDB can name goes further than the years 1 to 9999, and Athena's own range does not matter here.
    private static DateTime TimeOf(long microseconds)
    {
        try
        {
            return DateTime.UnixEpoch.AddTicks(checked(microseconds * TimeSpan.TicksPerMicrosecond));
        }
        catch (Exception error) when (error is OverflowException or ArgumentOutOfRangeException)
        {
            throw new SqlFailedException(SqlFailure.Value, "a time outside of the years 1 to 9999 cannot be shown");
        }
    }

    private static string OfDay(long microseconds) =>
        new TimeSpan(microseconds * TimeSpan.TicksPerMicrosecond).ToString(microseconds >= MicrosecondsOfDay ? "'24:00:00.000'" : "hh\\:mm\\:ss\\.fff", Culture);

    private static string OfZonedDay(ulong bits)
    {
        // The offset is kept turned round, so that equal moments order by it.
        int offset = LargestOffset - (int)(bits & ((1UL << OffsetBits) - 1));
        TimeSpan size = TimeSpan.FromSeconds(Math.Abs(offset));
        return string.Create(Culture, $"{OfDay((long)(bits >> OffsetBits))}{(offset < 0 ? '-' : '+')}{size:hh\\:mm}");
    }

    private static string OfInterval(int months, int days, long microseconds)
    {
        if (months != 0 && days == 0 && microseconds == 0)
        {
            return string.Create(Culture, $"{(months < 0 ? "-" : string.Empty)}{Math.Abs(months) / 12}-{Math.Abs(months) % 12}");
        }

        // Mixed intervals exist in DuckDB alone; a month is thirty days where it compares them, and so it is here.
        TimeSpan span = TimeSpan.FromDays((months * 30) + days) + TimeSpan.FromMicroseconds(microseconds);
        return string.Create(Culture, $"{(span < TimeSpan.Zero ? "-" : string.Empty)}{Math.Abs(span.Days)} {span:hh\\:mm\\:ss\\.fff}");
    }
}
