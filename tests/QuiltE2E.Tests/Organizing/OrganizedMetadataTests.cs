using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Organizing;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Organizing;

public sealed class OrganizedMetadataTests
{
    [Fact]
    public void The_metadata_say_what_the_package_is_and_how_it_came_to_be() =>
        Build(new OrganizeOptions(Description: "Counts of cells"), "{}").Meta.ToDump().ShouldBe(
            """
            {"description": "Counts of cells", "created_by": "QuiltE2E", "creation_date": "2026-03-04T04:06:07Z", "package_type": "standard", "version": "1.0.0", "quilt": {"source": {"uri": "s3://source/in/", "total_objects": 3, "total_size_bytes": 3145728}, "organization": {"structure_type": "by_file_type", "folder_mapping": {"data/processed": 2, "data/raw": 1}}, "data_profile": {"file_types": ["csv", "log"], "total_files": 3, "size_mb": 3.0}}}
            """);

    [Fact]
    public void The_users_values_win_and_keep_their_kind()
    {
        PackageJsonObject meta = Build(
            new OrganizeOptions(), """{"version": 2.0, "created_by": "me", "description": "from the user", "n": 1}""").Meta;
        meta["version"].ShouldBeOfType<PackageJsonFloat>();
        meta["created_by"].ShouldBe(new PackageJsonString("me"));
        meta["description"].ShouldBe(new PackageJsonString("from the user"));
        meta["n"].ShouldBeOfType<PackageJsonInteger>();
    }

    [Fact]
    public void A_description_of_its_own_wins_over_the_one_in_the_metadata() =>
        Build(new OrganizeOptions(Description: "said apart"), """{"description": "said inside"}""").Meta["description"]
            .ShouldBe(new PackageJsonString("said apart"));

    [Theory]
    [InlineData(MetadataTemplate.Genomics, "organism, genome_build, sequencing_platform, analysis_type")]
    [InlineData(MetadataTemplate.Ml, "dataset_stage, model_ready, features_count, target_variable")]
    [InlineData(MetadataTemplate.Research, "study_type, research_domain, publication_status")]
    [InlineData(MetadataTemplate.Analytics, "analysis_period, business_unit, metrics_included")]
    public void Fields_that_the_template_expects_are_asked_for_and_not_invented(MetadataTemplate template, string fields)
    {
        (PackageJsonObject meta, List<string> warnings) = Build(new OrganizeOptions(template, "A good description"), "{}");
        warnings.ShouldHaveSingleItem().ShouldEndWith($"expects metadata that were not given: {fields}.");
        fields.Split(", ").ShouldAllBe(field => meta[field] == null);

        string given = string.Join(", ", fields.Split(", ").Select(field => $"\"{field}\": false"));
        Build(new OrganizeOptions(template, "A good description"), $"{{{given}}}").Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Fields_of_the_template_stand_before_the_users_own() =>
        Build(new OrganizeOptions(MetadataTemplate.Genomics), """{"z": 1, "genome_build": "hg38", "organism": "human"}""").Meta.Members
            .Select(member => member.Key)
            .ShouldBe(["created_by", "creation_date", "package_type", "version", "organism", "genome_build", "z", "quilt"]);

    [Fact]
    public void A_description_that_says_nothing_is_noticed() =>
        Build(new OrganizeOptions(Description: "stuff"), "{}").Warnings.ShouldHaveSingleItem().ShouldContain("-Description");

    [Theory]
    [InlineData("[1]")]
    [InlineData("""{"quilt": {}}""")]
    public void Metadata_that_leave_no_place_are_refused(string metadata) =>
        Should.Throw<QuiltException>(() => Build(new OrganizeOptions(), metadata)).ErrorId.ShouldBe("OrganizeMetadata");

    private static (PackageJsonObject Meta, List<string> Warnings) Build(OrganizeOptions options, string metadata)
    {
        List<string> warnings = [];
        OrganizeSubject subject = new(
            PackageName.Parse("team/heap"), "s3://source/in/", new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(1)));
        OrganizedEntry[] entries =
        [
            new("data/processed/a.csv", "data/processed", 1 << 20, "extension csv", "s3://source/in/a.csv"),
            new("data/processed/b.csv", "data/processed", 1 << 20, "extension csv", "s3://source/in/b.csv"),
            new("data/raw/c.log", "data/raw", 1 << 20, "extension log", "s3://source/in/c.log"),
        ];
        return (OrganizedMetadata.Build(subject, entries, options, PackageJson.Parse(metadata), warnings), warnings);
    }
}
