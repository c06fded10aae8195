using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Organizing;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Organizing;

public sealed class PackageOrganizerTests
{
    private static readonly OrganizeSubject Subject = new(
        PackageName.Parse("team/heap"), "s3://source/in/", new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    [Fact]
    public void Files_go_to_their_folders_and_the_generated_ones_to_the_root() =>
        Plan(["b/table.csv", "a.log", "pic.png", "guide.md", "x.bin"]).Entries
            .Select(entry => (entry.LogicalKey, entry.Rule, entry.Source))
            .ShouldBe(
            [
                ("README.md", "generated", null),
                ("data/media/pic.png", "extension png", "s3://source/in/pic.png"),
                ("data/misc/x.bin", "other", "s3://source/in/x.bin"),
                ("data/processed/table.csv", "extension csv", "s3://source/in/b/table.csv"),
                ("data/raw/a.log", "extension log", "s3://source/in/a.log"),
                ("docs/guide.md", "extension md", "s3://source/in/guide.md"),
                ("quilt_summarize.json", "generated", null),
            ]);

    [Fact]
    public void Keeping_the_path_keeps_files_of_one_name_apart() =>
        Plan(["a/t.csv", "b/t.csv"], new OrganizeOptions(KeepPath: true, SkipReadme: true, SkipSummary: true)).Entries
            .Select(entry => entry.LogicalKey)
            .ShouldBe(["data/processed/a/t.csv", "data/processed/b/t.csv"]);

    [Fact]
    public void A_collision_is_refused_and_names_every_file()
    {
        QuiltException error = Should.Throw<QuiltException>(() => Plan(["a/t.csv", "b/t.csv", "c/t.csv", "a/x.png", "b/x.png", "y.png"]));
        error.ErrorId.ShouldBe("OrganizeCollision");
        error.Kind.ShouldBe(QuiltErrorKind.InvalidArgument);
        error.Message.ShouldContain(
            "data/processed/t.csv from s3://source/in/a/t.csv and s3://source/in/b/t.csv and s3://source/in/c/t.csv");
        error.Message.ShouldContain("data/media/x.png from s3://source/in/a/x.png and s3://source/in/b/x.png");
        error.Message.ShouldNotContain("y.png");
        error.Remedy.ShouldNotBeNull().ShouldContain("-KeepPath");
    }

    [Fact]
    public void Many_collisions_are_counted_not_listed() =>
        Should.Throw<QuiltException>(() => Plan([.. Enumerable.Range(0, 30).SelectMany(i => new[] { $"a/{i}.csv", $"b/{i}.csv" })]))
            .Message.ShouldEndWith("; and 20 more.");

    [Fact]
    public void Nothing_to_organise_is_not_found()
    {
        QuiltException error = Should.Throw<QuiltException>(() => Plan([]));
        (error.Kind, error.ErrorId).ShouldBe((QuiltErrorKind.NotFound, "OrganizeNothing"));
        error.Message.ShouldContain("s3://source/in/");
    }

    [Theory]
    [InlineData("a//b.csv")]
    [InlineData("../b.csv")]
    public void A_key_that_no_package_can_hold_is_refused(string key) =>
        Should.Throw<QuiltException>(() => Plan([key], new OrganizeOptions(KeepPath: true))).ErrorId.ShouldBe("InvalidLogicalKey");

    [Fact]
    public void The_order_of_the_files_makes_no_difference()
    {
        string[] keys = [.. Enumerable.Range(0, 200).Select(i => $"{i % 7}/{i}.{(i % 2 == 0 ? "csv" : "png")}")];
        string[] shuffled = [.. keys];
        new Random(5).Shuffle(shuffled);
        Plan(shuffled).Texts.ShouldBe(Plan(keys).Texts);
        Plan(shuffled).Entries.ShouldBe(Plan(keys).Entries);
        Plan(shuffled).UserMeta.ShouldBe(Plan(keys).UserMeta);
    }

    [Fact]
    public void Every_path_in_the_generated_files_is_in_the_package()
    {
        OrganizePlan plan = Plan(["0 p.csv", "ü`x`.png", "q'.csv", "deep/x.jsonl", .. Enumerable.Range(0, 9).Select(i => $"{i}.tsv")]);
        HashSet<string> keys = [.. plan.Entries.Select(entry => entry.LogicalKey)];
        PackageJsonArray summary = PackageJson.Parse(Text(plan, "quilt_summarize.json")).ShouldBeOfType<PackageJsonArray>();
        string[] paths = [.. summary.Items.Cast<PackageJsonObject>().Select(row => row["path"].ShouldBeOfType<PackageJsonString>().Value)];
        paths.Length.ShouldBe(6);
        paths.ShouldAllBe(path => keys.Contains(path));

        string readme = Text(plan, "README.md");
        readme.ShouldContain("- `data/processed/0 p.csv` (7 bytes)");
        readme.ShouldContain("- `` data/media/ü`x`.png `` (7 bytes)");
        readme.ShouldContain("| data/processed | 12 | 84 bytes | tsv, csv, jsonl |");
        readme.ShouldContain("- and 7 more");
    }

    [Fact]
    public void Tables_are_shown_by_the_viewer_and_pictures_as_they_are() =>
        Text(Plan(["t.csv", "p.png", "n.log"]), "quilt_summarize.json").ShouldBe(
            """
            [{"path": "data/processed/t.csv", "title": "t.csv", "description": "Tables and records that a program can read as they are.", "types": [{"name": "perspective"}]}, {"path": "data/media/p.png", "title": "p.png", "description": "Pictures and films."}]

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void What_the_catalog_cannot_show_gets_no_summary() =>
        Plan(["n.log"]).Texts.Select(text => text.Key).ShouldBe(["README.md"]);

    [Fact]
    public void Generated_files_can_be_left_out() =>
        Plan(["t.csv"], new OrganizeOptions(SkipReadme: true, SkipSummary: true)).Texts.ShouldBeEmpty();

    private static string Text(OrganizePlan plan, string key) => plan.Texts.Single(text => text.Key == key).Value;

    private static OrganizePlan Plan(string[] keys, OrganizeOptions? options = null) => PackageOrganizer.Plan(
        Subject,
        [.. keys.Select(key => new SourceFile(key, $"s3://source/in/{key}", 7))],
        options ?? new OrganizeOptions(Description: "A heap of files."),
        metadata: null);
}
