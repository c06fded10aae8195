using QuiltE2E.GraphQL.Language;
using QuiltE2E.GraphQL.Types;
using QuiltE2E.GraphQL.Validation;
using QuiltE2E.Sandbox.Registry.Schema;

namespace QuiltE2E.Tests.Sandbox.Registry;

public sealed class RegistrySchemaTests
{
    public static TheoryData<string> Releases => [.. RegistrySchema.Releases];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Every_release_is_a_sound_schema(string release)
    {
        GraphQLSchema schema = RegistrySchema.Of(release);
        schema.Types.ContainsKey("PackagePushSuccess").ShouldBeTrue();
        schema.Directives.ContainsKey("since").ShouldBeFalse();
        schema.Directives.ContainsKey("until").ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void The_results_of_a_push_are_the_true_ones(string release) => RegistrySchema.Of(release)
        .Types["PackageConstructResult"].ShouldBeOfType<UnionType>().Types.Select(type => type.Name)
        .ShouldBe(["PackagePushSuccess", "InvalidInput", "OperationError"]);

    [Fact]
    public void Releases_differ_in_what_came_and_went()
    {
        Has("2025-09", "Mutation", "bucketSetTabulatorTable").ShouldBeFalse();
        Has("2025-09", "AdminMutations", "bucketSetTabulatorTable").ShouldBeTrue();
        Has("2026-06", "Mutation", "bucketSetTabulatorTable").ShouldBeTrue();
        Has("2025-09", "Me", "apiKeys").ShouldBeFalse();
        Has("2026-06", "Me", "apiKeys").ShouldBeTrue();
        Has("2025-09", "Query", "buckets").ShouldBeFalse();
        Has("2026-06", "Mutation", "restoreObject").ShouldBeTrue();
        RegistrySchema.Of("2026-06").Types.ContainsKey("PackagesFirstPageResult").ShouldBeFalse();
        RegistrySchema.Of("2026-08").Types.ContainsKey("PackagesFirstPageResult").ShouldBeTrue();
        FirstPage("2026-06").Arguments.Keys.ShouldBe(["size", "order"]);
        FirstPage("2026-08").Arguments.Keys.ShouldBe(["size", "ordering"]);
    }

    [Theory]
    [InlineData("2025-09", 0)]
    [InlineData("2026-06", 0)]
    [InlineData("2026-08", 2)]
    public void Search_in_order_of_age_is_valid_before_the_newest_release_only(string release, int errors) => Validate(
        release,
        """
        { searchPackages { ... on PackagesSearchResultSet { firstPage(size: 5, order: NEWEST) { hits { hash } } } } }
        """).Count.ShouldBe(errors);

    [Theory]
    [MemberData(nameof(Releases))]
    public void Search_with_a_fragment_for_the_page_is_valid_everywhere(string release) => Validate(
        release,
        """
        { searchPackages(latestOnly: true) { ... on PackagesSearchResultSet {
          firstPage(size: 5) { __typename ... on PackagesSearchResultSetPage { cursor hits { hash } } } } } }
        """).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Releases))]
    public void Invented_results_of_a_push_are_refused_with_the_nearest_name(string release)
    {
        IReadOnlyList<QuiltE2E.GraphQL.GraphQLError> errors = Validate(
            release,
            """
            mutation($p: PackagePushParams!, $s: PackageConstructSource!) { packageConstruct(params: $p, src: $s) {
              ... on PackagePushInvalidInputFailure { errors { message } }
              ... on PackagePushComputeFailure { message } } }
            """);
        errors.Count.ShouldBe(2);
        errors[0].Message.ShouldContain("\"PackagePushInvalidInputFailure\"");
        errors[1].Message.ShouldContain("\"PackagePushComputeFailure\"");
        errors[1].Suggestions[0].ShouldBe("PackagePromoteSource");
    }

    [Fact]
    public void A_release_that_nobody_made_is_refused() =>
        Should.Throw<ArgumentException>(() => RegistrySchema.Of("2020-01")).Message.ShouldContain("2026-08");

    private static bool Has(string release, string type, string field) =>
        RegistrySchema.Of(release).Types[type].ShouldBeAssignableTo<FieldsType>()!.Fields.ContainsKey(field);

    private static FieldDefinition FirstPage(string release) =>
        RegistrySchema.Of(release).Types["PackagesSearchResultSet"].ShouldBeOfType<ObjectType>().Fields["firstPage"];

    private static IReadOnlyList<QuiltE2E.GraphQL.GraphQLError> Validate(string release, string document) =>
        DocumentValidator.Validate(RegistrySchema.Of(release), DocumentParser.Parse(document));
}
