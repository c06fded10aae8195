using System.Text.Json;
using QuiltE2E.Core.Charts;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Charts;

public sealed class ChartTests
{
    private const string Assay = "plate,dose,response,note\nA,10,3,x\nA,2,1,\nB,2,5,\nA,2,2,\nB,30,n/a,\nA,,4,\nB,10,7.5,\n";

    [Fact]
    public void A_bar_is_the_mean_of_its_category()
    {
        Chart chart = Draw(ChartKind.Bar, group: "plate");
        JsonElement option = Option(chart);
        option.GetProperty("xAxis").GetProperty("data").ToString().ShouldBe("""["2", "10"]""");
        Data(option, 0).ShouldBe("[1.5, 3]");
        Data(option, 1).ShouldBe("[5, 7.5]");
        Names(option).ShouldBe(["A", "B"]);
        option.GetProperty("yAxis").GetProperty("name").GetString().ShouldBe("Mean of response");
        option.GetProperty("yAxis").TryGetProperty("scale", out _).ShouldBeFalse();
        chart.LeftOut.ShouldBe(2);
    }

    [Fact]
    public void A_category_that_a_group_lacks_has_no_bar_and_no_box()
    {
        ChartTable table = ChartData.Parse("g,c,v\na,one,1\nb,two,2\n");
        Data(Option(Chart.Draw(table, new(ChartKind.Bar, "c", "v", "g"))), 0).ShouldBe("[1, null]");
        Data(Option(Chart.Draw(table, new(ChartKind.Box, "c", "v", "g"))), 1).ShouldBe("[[], [2, 2, 2, 2, 2]]");
    }

    [Fact]
    public void A_line_goes_from_left_to_right()
    {
        JsonElement option = Option(Draw(ChartKind.Line, group: "plate"));
        Data(option, 0).ShouldBe("[[2, 1], [2, 2], [10, 3]]");
        option.GetProperty("xAxis").GetProperty("type").GetString().ShouldBe("value");
        Series(option)[0].GetProperty("smooth").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void A_line_over_words_keeps_the_order_of_the_rows()
    {
        JsonElement option = Option(Chart.Draw(ChartData.Parse("day,n\nwed,3\nmon,1\n"), new(ChartKind.Line, "day", "n")));
        Data(option, 0).ShouldBe("""[["wed", 3], ["mon", 1]]""");
        option.GetProperty("xAxis").GetProperty("data").ToString().ShouldBe("""["wed", "mon"]""");
    }

    [Fact]
    public void A_scatter_has_a_dot_for_every_point()
    {
        JsonElement option = Option(Draw(ChartKind.Scatter));
        Data(option, 0).ShouldBe("[[10, 3], [2, 1], [2, 5], [2, 2], [10, 7.5]]");
        Names(option).ShouldBe(["response"]);
        Series(option)[0].GetProperty("symbolSize").GetInt32().ShouldBe(12);
        option.GetProperty("legend").GetProperty("show").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public void A_box_has_the_quartiles_that_lie_between_values()
    {
        string rows = string.Concat(new[] { 7, 1, 9, 4, 2, 8 }.Select(static value => $"all,{value}\n"));
        Chart chart = Chart.Draw(ChartData.Parse("c,v\n" + rows), new(ChartKind.Box, "c", "v"));
        Data(Option(chart), 0).ShouldBe("[[1, 2.5, 5.5, 7.75, 9]]");
        chart.Statistics.ShouldBe(new(6, 31.0 / 6, 5.5, chart.Statistics.StandardDeviation, 1, 2.5, 7.75, 9));
        chart.Statistics.StandardDeviation.ShouldBe(3.0230595245361758, 1e-12);
    }

    [Theory]
    [InlineData(ChartKind.Bar, "response by dose", "viz_bar_dose_response.json")]
    [InlineData(ChartKind.Box, "response by dose", "viz_boxplot_dose_response.json")]
    [InlineData(ChartKind.Line, "response over dose", "viz_line_dose_response.json")]
    [InlineData(ChartKind.Scatter, "response vs dose", "viz_scatter_dose_response.json")]
    public void A_chart_is_named_for_its_columns(ChartKind kind, string title, string file)
    {
        Chart chart = Draw(kind);
        chart.Title.ShouldBe(title);
        Option(chart).GetProperty("title").GetProperty("text").GetString().ShouldBe(title);
        chart.Files.Select(static written => written.LogicalKey)
            .ShouldBe([file, Path.ChangeExtension(file, ".csv"), "quilt_summarize.json"], StringComparer.Ordinal);
        chart.Files[1].Text.ShouldBe(Assay);
    }

    [Fact]
    public void The_name_of_a_file_is_no_path()
    {
        ChartTable table = ChartData.Parse("../a\\b,y µ\n1,2\n");
        Chart.Draw(table, new(ChartKind.Bar, "../a\\b", "y µ")).Files[0].LogicalKey.ShouldBe("viz_bar_.._a_b_y_µ.json");
    }

    [Fact]
    public void Title_labels_and_palette_are_those_that_were_given()
    {
        JsonElement option = Option(Chart.Draw(
            ChartData.Parse(Assay),
            new(ChartKind.Bar, "DOSE", "Response", null, "Täter <1>", "mg", "signal", ChartPalette.Genomics)));
        option.GetProperty("title").GetProperty("text").GetString().ShouldBe("Täter <1>");
        option.GetProperty("xAxis").GetProperty("name").GetString().ShouldBe("mg");
        option.GetProperty("yAxis").GetProperty("name").GetString().ShouldBe("signal");
        JsonElement colors = option.GetProperty("color");
        colors.GetArrayLength().ShouldBe(5);
        colors[0].GetString().ShouldBe("#1b7f5c");
        Option(Draw(ChartKind.Bar)).GetProperty("color")[0].GetString().ShouldBe("#3366a8");
    }

    [Fact]
    public void The_summary_is_a_list_as_the_catalog_reads_it()
    {
        JsonElement[] summary = [.. JsonDocument.Parse(Draw(ChartKind.Scatter).Files[2].Text).RootElement.EnumerateArray()];
        summary.Length.ShouldBe(2);
        summary[0].GetProperty("path").GetString().ShouldBe("viz_scatter_dose_response.json");
        summary[0].GetProperty("types").ToString().ShouldBe("""["echarts"]""");
        summary[0].GetProperty("description").GetString().ShouldBe("5 values of response: mean 3.7, median 3, from 1 to 7.5.");
        summary[1].GetProperty("path").GetString().ShouldBe("viz_scatter_dose_response.csv");
        summary[1].GetProperty("types").ToString().ShouldBe("""[{"name": "perspective"}]""");
    }

    [Fact]
    public void A_column_that_is_not_there_is_told_with_those_that_are()
    {
        QuiltException fault = Should.Throw<QuiltException>(
            () => Chart.Draw(ChartData.Parse(Assay), new(ChartKind.Bar, "dosis", "response", "tray")));
        fault.ErrorId.ShouldBe("ChartColumnNotFound");
        fault.Message.ShouldBe("The data has no column 'dosis', 'tray'. Its columns are 'plate', 'dose', 'response', 'note'.");
    }

    [Fact]
    public void A_name_in_another_case_is_taken_where_it_is_clear_which_is_meant()
    {
        ChartTable table = ChartData.Parse("a,A,b\n1,2,3\n");
        Data(Option(Chart.Draw(table, new(ChartKind.Scatter, "A", "B"))), 0).ShouldBe("[[2, 3]]");
        ChartTable twice = ChartData.Parse("aa,AA,b\n1,2,3\n");
        Should.Throw<QuiltException>(() => Chart.Draw(twice, new(ChartKind.Scatter, "Aa", "b"))).ErrorId.ShouldBe("ChartColumnNotFound");
    }

    [Theory]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e308")]
    [InlineData("n/a")]
    public void What_no_axis_can_show_is_no_number(string value)
    {
        QuiltException fault = Should.Throw<QuiltException>(
            () => Chart.Draw(ChartData.Parse($"x\ta\nq\t{value}\n"), new(ChartKind.Bar, "x", "a")));
        fault.ErrorId.ShouldBe("ChartWithoutNumbers");
        fault.Message.ShouldContain($"the first has 'q' and '{value}'");
    }

    private static Chart Draw(ChartKind kind, string? group = null) =>
        Chart.Draw(ChartData.Parse(Assay), new(kind, "dose", "response", group));

    private static JsonElement Option(Chart chart) => JsonDocument.Parse(chart.Files[0].Text).RootElement;

    private static JsonElement[] Series(JsonElement option) => [.. option.GetProperty("series").EnumerateArray()];

    private static string Data(JsonElement option, int series) => Series(option)[series].GetProperty("data").GetRawText();

    private static string[] Names(JsonElement option) => [.. Series(option).Select(static series => series.GetProperty("name").GetString()!)];
}
