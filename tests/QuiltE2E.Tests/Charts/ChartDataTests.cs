using QuiltE2E.Core.Charts;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Charts;

public sealed class ChartDataTests
{
    [Theory]
    [InlineData("b,a\n1,2\n")]
    [InlineData("\uFEFFb,a\r\n1,2\r\n")]
    [InlineData("b,a\r1,2")]
    [InlineData("\n b , a \n\n1,2\n\n")]
    [InlineData("\"b\",\"a\"\n\"1\",\"2\"\n")]
    [InlineData("b\ta\n1\t2\n")]
    [InlineData("""[{"b": 1, "a": 2}]""")]
    [InlineData(""" [{"b": "1", "a": "2"}]""")]
    [InlineData("""{"b": [1], "a": [2]}""")]
    public void One_table_in_many_forms(string text)
    {
        ChartTable table = ChartData.Parse(text);
        table.Columns.ShouldBe(["b", "a"]);
        table.Rows.ShouldHaveSingleItem().ShouldBe(["1", "2"]);
    }

    [Fact]
    public void Quotes_keep_what_they_hold()
    {
        ChartTable table = ChartData.Parse("name,n\n\"a, \"\"b\"\"\nc\",1\n,2\n\"\",3\n");
        table.Rows.Select(static row => row[0]).ShouldBe(["a, \"b\"\nc", null, string.Empty]);
    }

    [Fact]
    public void Csv_that_was_written_is_read_as_it_was()
    {
        string?[] values = ["plain", "a,b", "say \"x\"", "two\nlines", " space ", "1.50", null, "é"];
        ChartTable table = ChartTable.FromRecords(
            values.Select(static value => new[] { KeyValuePair.Create("only", (object?)value) }));
        ChartData.Parse(table.ToCsv(), ChartDataFormat.Csv).Rows.Select(static row => row[0] ?? string.Empty)
            .ShouldBe(values.Select(static value => value ?? string.Empty));
    }

    [Theory]
    [InlineData("a,b\n1\n", "line 2 has 1 fields, and the first line names 2 columns")]
    [InlineData("a,b\n\"x\ny\",1\n1,2,3\n", "line 4 has 3 fields")]
    [InlineData("a,b\n\"x,1\n", "the quote that line 2 opens is never closed")]
    [InlineData("a,b\n\"x\"y,1\n", "line 2 goes on behind the closing quote")]
    [InlineData("a,a\n1,2\n", "two columns are called 'a'")]
    [InlineData("a,\n1,2\n", "column 2 has no name")]
    [InlineData("""[{"a": 1}, 7]""", "item 2 of the list is no object")]
    [InlineData("""{"a": [1, 2], "b": [1]}""", "not of one length: 'a' 2, 'b' 1")]
    [InlineData("""{"a": 1}""", "'a' is no list of values")]
    [InlineData("""[{"a": 1}""", "cannot be read")]
    public void A_fault_is_told_with_its_place(string text, string expected)
    {
        QuiltException fault = Should.Throw<QuiltException>(() => ChartData.Parse(text));
        (fault.Kind, fault.ErrorId).ShouldBe((QuiltErrorKind.InvalidArgument, "InvalidChartData"));
        fault.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("a,b\n")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"a": []}""")]
    public void Data_without_rows_is_refused(string text) =>
        Should.Throw<QuiltException>(() => ChartData.Parse(text)).ErrorId.ShouldBe("ChartDataEmpty");

    [Fact]
    public void Records_need_not_have_the_same_fields()
    {
        ChartTable table = ChartTable.FromRecords([[new("b", 1.5)], [new("a", true), new("b", null)], []]);
        table.ToCsv().ShouldBe("b,a\n1.5,\n,true\n,\n");
    }

    [Fact]
    public void Values_are_text_in_no_ones_language()
    {
        object[] values =
        [
            1234567.5, -0.25m, 7L, true, new DateTime(2026, 3, 4, 0, 0, 0, DateTimeKind.Unspecified),
            new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc), new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)), new[] { 1, 2 },
        ];
        ChartTable.FromRecords(values.Select(static value => new[] { KeyValuePair.Create("v", (object?)value) }))
            .Rows.Select(static row => row[0]).ShouldBe(
            ["1234567.5", "-0.25", "7", "true", "2026-03-04", "2026-03-04T05:06:07Z", "2026-03-04T05:06:07+02:00", "[1, 2]"]);
    }

    [Theory]
    [InlineData("x/a.CSV", ChartDataFormat.Csv)]
    [InlineData("a.tsv", ChartDataFormat.Tsv)]
    [InlineData("a.b.json", ChartDataFormat.Json)]
    public void A_file_is_known_by_its_name(string path, ChartDataFormat format) => ChartData.FormatOf(path).ShouldBe(format);

    [Fact]
    public void A_file_of_another_kind_is_refused() =>
        Should.Throw<QuiltException>(() => ChartData.FormatOf("a.parquet")).ErrorId.ShouldBe("UnsupportedChartData");
}
