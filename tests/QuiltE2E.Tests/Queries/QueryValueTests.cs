using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Tests.Queries;

/// <summary>Values on their way into queries and out of results.</summary>
public sealed class QueryValueTests
{
    public static TheoryData<string, string, object?> Texts => new()
    {
        { "boolean", "true", true },
        { "integer", "-7", -7 },
        { "tinyint", "7", 7 },
        { "bigint", "9223372036854775807", long.MaxValue },
        { "double", "1.0E10", 1e10 },
        { "real", "NaN", double.NaN },
        { "double", "-Infinity", double.NegativeInfinity },
        { "decimal(10,2)", "12.50", 12.50m },
        { "decimal", "12345678901234567890123456789012345678", BigInteger.Parse("12345678901234567890123456789012345678", CultureInfo.InvariantCulture) },
        { "decimal(38,1)", "1234567890123456789012345678901234567.5", "1234567890123456789012345678901234567.5" },
        { "date", "2024-02-29", new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc) },
        { "timestamp", "2024-02-29 23:59:58.123", new DateTime(2024, 2, 29, 23, 59, 58, 123, DateTimeKind.Utc) },
        { "timestamp with time zone", "2024-02-29 23:59:58.000 UTC", new DateTimeOffset(2024, 2, 29, 23, 59, 58, TimeSpan.Zero) },
        { "timestamp with time zone", "2024-02-29 23:59:58.000 -05:30", new DateTimeOffset(2024, 2, 29, 23, 59, 58, new TimeSpan(-5, -30, 0)) },
        { "varchar", "x", "x" },
        { "varchar", "", "" },
        { "array", "[1, 2]", "[1, 2]" },
        { "json", "{\"a\":1}", "{\"a\":1}" },
        { "bigint", null!, null },
    };

    public static TheoryData<object?, string> Literals => new()
    {
        { null, "NULL" },
        { "it's", "'it''s'" },
        { 'x', "'x'" },
        { true, "true" },
        { -5L, "-5" },
        { ulong.MaxValue, "DECIMAL '18446744073709551615'" },
        { BigInteger.Parse("-9223372036854775808", CultureInfo.InvariantCulture), "-9223372036854775808" },
        { BigInteger.Parse("-9223372036854775809", CultureInfo.InvariantCulture), "DECIMAL '-9223372036854775809'" },
        { 1.5, "1.5000000000000000E+000" },
        { double.NaN, "nan()" },
        { 12.5m, "DECIMAL '12.5'" },
        { new DateOnly(2024, 2, 29), "DATE '2024-02-29'" },
        { new DateTime(2024, 2, 29, 1, 2, 3, 4, DateTimeKind.Utc), "TIMESTAMP '2024-02-29 01:02:03.004'" },
        { new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(2)), "TIMESTAMP '2024-02-28 23:02:03.000'" },
        { new byte[] { 1, 255 }, "X'01FF'" },
        { DayOfWeek.Friday, "'Friday'" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_of_a_result_becomes_a_value_of_its_columns_type(string type, string? text, object? value)
    {
        object? read = QueryValues.Read([text], [new ResultColumn("c", type)], 1)[0];
        read.ShouldBe(value);
        (read as DateTime?)?.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Theory]
    [InlineData("integer", "x")]
    [InlineData("bigint", "1.5")]
    [InlineData("boolean", "yes")]
    [InlineData("timestamp", "soon")]
    [InlineData("decimal(3,1)", "1,5")]
    [InlineData("double", "1,000")]
    public void A_text_that_is_none_of_its_columns_type_is_an_error(string type, string text)
    {
        QuiltException error = Should.Throw<QuiltException>(() => QueryValues.Read(["a", text], [new("a", "varchar"), new("b", type)], 17));
        (error.Kind, error.ErrorId).ShouldBe((QuiltErrorKind.InvalidData, "UnreadableValue"));
        error.Message.ShouldContain($"Row 17 of the result has '{text}' in column 'b', which is no {type}");
    }

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_value_for_a_question_mark_is_written_by_its_type(object? value, string literal) =>
        QueryParameter.Format(value).ShouldBe(literal);

    [Fact]
    public void What_SQL_has_no_literal_for_is_refused() =>
        Should.Throw<QuiltException>(() => QueryParameter.Format(new Dictionary<string, int>(StringComparer.Ordinal))).ErrorId.ShouldBe("ParameterNotSupported");

    [Fact]
    public void Rows_written_as_CSV_are_read_as_the_same()
    {
        Gen<string?> values = Gen.Elements<string?>(null, "", "a", "\"", "\"\"", ",", "\n", "\r\n", "a,b", "ü", "a\"b\nc", " ");
        Gen<string?[][]> tables = values.NonEmptyListOf().Select(static row => row.ToArray()).ArrayOf();
        Prop.ForAll(tables.ToArbitrary(), static rows =>
        {
            string text = string.Concat(rows.Select(static row => ResultCsv.Write(row) + "\n"));
            List<string?[]> read = ReadAsync(text).GetAwaiter().GetResult();
            read.Count.ShouldBe(rows.Length);
            foreach ((string?[] before, string?[] after) in rows.Zip(read))
            {
                after.ShouldBe(before);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("a,b\r\n1,\"x\"", 2)]
    [InlineData("", 0)]
    [InlineData("\"a\"", 1)]
    public async Task Plain_values_and_a_missing_last_line_end_are_read_too(string text, int rows) =>
        (await ReadAsync(text)).Count.ShouldBe(rows);

    [Fact]
    public async Task A_file_that_ends_within_quotes_is_an_error() =>
        await Should.ThrowAsync<InvalidDataException>(() => ReadAsync("\"a\",\"b\n"));

    private static async Task<List<string?[]>> ReadAsync(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return await ResultCsv.ReadAsync(stream, CancellationToken.None).ToListAsync();
    }
}
