using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Tabulator;
using QuiltE2E.Sandbox.Registry.Tabulator;

namespace QuiltE2E.Tests.Tabulator;

/// <summary>What is a configuration of a Tabulator table, and where one is wrong.</summary>
public sealed class TabulatorConfigTests
{
    private const string Sound = """
        schema:
          - name: patient_id
            type: BIGINT
          - name: "no"
            type: STRING
            nullable: false
        source:
          type: quilt-packages
          package_name: "^trials/(?<year>[0-9]{4})$"
          logical_key: 'data/(?<site>[^/]+)\.csv$'
        parser:
          format: csv
          header: true
          delimiter: "\t"
        continue_on_error: true
        """;

    [Fact]
    public void A_sound_configuration_is_read_whole()
    {
        TabulatorConfig config = TabulatorConfig.Parse(Sound, "it");
        config.Columns.ShouldBe([new TabulatorColumn("patient_id", "BIGINT"), new TabulatorColumn("no", "STRING", Nullable: false)]);
        config.PackagePattern.ShouldBe("^trials/(?<year>[0-9]{4})$");
        config.KeyPattern.ShouldBe(@"data/(?<site>[^/]+)\.csv$");
        (config.Format, config.HasHeader, config.Delimiter, config.ContinueOnError).ShouldBe((TabulatorFormat.Csv, true, "\t", true));
        config.CapturedColumns.ShouldBe(["year", "site"]);
        config.AllColumns.ShouldBe(
            ["patient_id", "no", "year", "site", "$pkg_name", "$logical_key", "$physical_key", "$top_hash", "$issue"]);
    }

    [Fact]
    public void A_configuration_that_is_written_is_read_as_the_same()
    {
        TabulatorConfig config = TabulatorConfig.Parse(Sound, "it");
        TabulatorConfig again = TabulatorConfig.Parse(config.ToYaml(), "it");
        again.Columns.ShouldBe(config.Columns);
        (again with { Columns = config.Columns }).ShouldBe(config);
        TabulatorConfig parquet = config with { Format = TabulatorFormat.Parquet, ContinueOnError = null };
        parquet.ToYaml().ShouldNotContain("delimiter");
        TabulatorConfig.Parse(parquet.ToYaml(), "it").Format.ShouldBe(TabulatorFormat.Parquet);
    }

    [Theory]
    [InlineData("    type: BIGINT", "    type: bigint", "line 3, column 11: schema[0].type: 'bigint' is none of", "write BIGINT")]
    [InlineData("    type: BIGINT", "    type: DECIMAL", "line 3, column 11: schema[0].type: 'DECIMAL' is none of", "TIMESTAMP")]
    [InlineData("    type: BIGINT", "", "line 2, column 5: schema[0]: 'type' is missing", "")]
    [InlineData("  - name: patient_id", "  - name: 1st", "line 2, column 11: schema[0].name: '1st' is no name of a column", "")]
    [InlineData("  - name: patient_id", "  - name: no", "line 2, column 11: schema[0].name: 'no' is not a text; put it in quotes", "")]
    [InlineData("  - name: patient_id", "  - name: NO", "line 2, column 11: schema[0].name: 'NO' is not a text", "")]
    [InlineData("  - name: patient_id", "  - name: \"No\"", "line 4, column 11: schema[1].name: there is a column 'no' already", "")]
    [InlineData("  - name: patient_id", "  - name: Year", "line 9, column 17: source.package_name: the group 'year' would be a column", "")]
    [InlineData("(?<site>", "(?<year>", "line 10, column 16: source.logical_key: the group 'year' would be a column", "")]
    [InlineData("(?<site>", "(?P<site>", "line 10, column 16: source.logical_key:", "as Python does; write (?<name>...)")]
    [InlineData("(?<site>", "(?<1>", "line 10, column 16: source.logical_key: the group '1' cannot be a column", "")]
    [InlineData("[^/]+)", "[^/+)", "line 10, column 16: source.logical_key:", "is not a regular expression: ")]
    [InlineData("quilt-packages", "s3", "line 8, column 9: source.type: 's3' is not quilt-packages", "")]
    [InlineData("    nullable: false", "    nullable: never", "line 6, column 15: schema[1].nullable: 'never' is not true or false", "")]
    [InlineData("    nullable: false", "    required: true", "line 6, column 15: schema[1].required: 'required' is not known here; name, type, nullable are", "")]
    [InlineData("format: csv", "format: tsv", "line 12, column 11: parser.format: 'tsv' is not csv or parquet; values separated by tabs", "delimiter \"\\t\"")]
    [InlineData("format: csv", "format: parquet", "parser.delimiter: 'delimiter' is not known here; format are", "parser.header: 'header' is not known here")]
    [InlineData("\"\\t\"", "\"::\"", "line 14, column 14: parser.delimiter: '::' is not one character", "")]
    [InlineData("header: true", "header: 1", "line 13, column 11: parser.header: '1' is not true or false", "")]
    [InlineData("  header: true", "  skip_rows: 1", "line 13, column 14: parser.skip_rows: 'skip_rows' is not known here", "")]
    [InlineData("continue_on_error: true", "description: mine", "line 15, column 14: description: 'description' is not known here", "")]
    [InlineData("continue_on_error: true", "schema: []", "line 15", "this is not YAML")]
    [InlineData("continue_on_error: true", "---\na: 1", "line 15", "there is more than one document")]
    [InlineData("continue_on_error: true", "continue_on_error: [", "line", "this is not YAML")]
    [InlineData("source:", "\"schema\":", "this is not YAML", "")]
    public void A_fault_is_named_with_its_place(string what, string instead, string message, string help)
    {
        string yaml = Sound.Replace(what, instead, StringComparison.Ordinal);
        QuiltException error = Should.Throw<QuiltException>(() => TabulatorConfig.Parse(yaml, "table.yml"));
        error.ErrorId.ShouldBe("TabulatorConfigInvalid");
        error.Message.ShouldContain("table.yml");
        error.Message.ShouldContain(message);
        error.Message.ShouldContain(help);
        error.Call.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "line 1, column 1: the document is empty")]
    [InlineData("[]", "a list is not a mapping with schema, source, parser")]
    [InlineData("just text", "'just text' is not a mapping")]
    [InlineData("schema: {a: b}\nsource: x\nparser: [csv]", "schema: this is not a list of at least one column")]
    [InlineData("schema: [a]\nsource: x\nparser: [csv]", "schema[0]: 'a' is not a mapping with name, type")]
    [InlineData("schema: &x [*x]\nsource: y\nparser: z", "this is not YAML")]
    [InlineData("{[a]: b}", "this is not YAML")]
    public void What_is_no_configuration_at_all_is_said(string yaml, string message) =>
        string.Join("; ", TabulatorConfig.Check(yaml)).ShouldContain(message);

    [Fact]
    public void All_faults_are_named_at_once()
    {
        IReadOnlyList<TabulatorConfigFault> faults = TabulatorConfig.Check("""
            schema:
              - {name: a, type: TEXT}
              - {name: b}
            source: {type: quilt-packages, package_name: "("}
            parser: {format: xml}
            """);
        faults.Select(static fault => (fault.Line, fault.Path)).ShouldBe(
            [(2, "schema[0].type"), (3, "schema[1]"), (4, "source"), (4, "source.package_name"), (5, "parser.format")]);
    }

    [Fact]
    public void Nesting_without_end_is_refused_and_no_crash() =>
        TabulatorConfig.Check(new string('[', 200_000)).ShouldHaveSingleItem().Message.ShouldContain("nested deeper");

    [Fact]
    public void Any_text_is_read_or_refused_and_what_is_taken_the_registry_takes()
    {
        string[] lines = Sound.Split('\n');
        Gen<string> words = Gen.Elements(
            "csv", "parquet", "true", "\"x\"", "no", "1", "[]", "{}", "&a b", "*a", "STRING", "(?<q>a)", "!!int 3", "2024-01-01", "''", "a: b");
        Gen<string> texts = Gen.Choose(0, lines.Length - 1).SelectMany(at => words, (at, word) =>
        {
            string line = lines[at];
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string[] changed = [.. lines];
            changed[at] = $"{line[..(colon + 1)]} {word}";
            return string.Join('\n', changed);
        });
        Prop.ForAll(texts.ToArbitrary(), static text =>
        {
            IReadOnlyList<TabulatorConfigFault> faults = TabulatorConfig.Check(text);
            if (faults.Count == 0)
            {
                TabulatorRules.Check(text).ShouldBeNull(text);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(@"\(?<a>", "")]
    [InlineData("[(?<a>]x(?<b>y)", "b")]
    [InlineData("[](?<a>](?<b>y)", "b")]
    [InlineData("[^]](?<b>y)", "b")]
    [InlineData("(?<=x)(?<!y)(?<a>(?<b>z))(?:q)", "a b")]
    [InlineData("(?<a", "")]
    public void Named_groups_are_found_where_they_are(string pattern, string names) =>
        string.Join(' ', NamedGroups.Of(pattern)).ShouldBe(names);
}
