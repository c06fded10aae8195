using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Schema;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Sandbox.Registry.Schema;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Platform;

public sealed class SchemaCheckTests
{
    private const string Invented = """
        mutation Planted($params: PackagePushParams!, $src: PackageConstructSource!) {
          packageConstruct(params: $params, src: $src) {
            __typename
            ... on PackagePushSuccess { revision { hash } }
            ... on PackagePushInvalidInputFailure { errors { path message } }
            ... on PackagePushComputeFailure { message }
          }
        }
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Releases
    {
        get
        {
            TheoryData<string, bool> rows = [];
            foreach (string release in RegistrySchema.Releases)
            {
                rows.Add(release, true);
                rows.Add(release, false);
            }

            return rows;
        }
    }

    [Fact]
    public void The_sandbox_and_the_check_know_the_same_releases() => SchemaSnapshot.Releases.ShouldBe(RegistrySchema.Releases);

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Every_operation_works_on_every_release_and_what_differs_is_said(string release, bool introspection)
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new() { SchemaRelease = release, Introspection = introspection }, Stop);
        List<SchemaFinding> findings = await CheckAsync(host.Facts.RegistryUrl, host.Facts.Token, SchemaCheckMode.Auto);
        findings.Select(static finding => finding.Operation).ShouldBe(PlatformDocuments.All.Select(static document => document.Name));
        findings.ShouldAllBe(finding => finding.Method == (introspection ? SchemaCheckMode.Introspection : SchemaCheckMode.Validation));
        findings.Where(static finding => finding.Outcome == SchemaOutcome.Broken).ShouldBeEmpty();
        string[] newer = [.. PlatformDocuments.All.Where(document => string.CompareOrdinal(document.Since, release) > 0).Select(static document => document.Name)];
        findings.Where(static finding => finding.Outcome == SchemaOutcome.Degraded && finding.Dropped.Count == 0)
            .Select(static finding => finding.Operation).ShouldBe(newer);
        if (release == "2025-09")
        {
            newer.ShouldContain(static name => name == "ApiKeys");
            findings.First(static finding => finding.Operation == "ApiKeys").Detail.ShouldBe("the registry is of a release before 2026-01, which has it first");
        }
    }

    [Theory]
    [InlineData("""{"errors":[{"message":"Subscription expired"}]}""", "SchemaCheckImpossible")]
    [InlineData("""{"errors":[{"message":"no","extensions":{"code":"UNAUTHENTICATED"}}]}""", "SchemaCheckImpossible")]
    [InlineData("""{"data":{"__typename":"Query"}}""", "SchemaCheckUnsafe")]
    public async Task A_registry_that_says_nothing_of_documents_is_never_taken_for_one_that_fits(string answer, string errorId)
    {
        await using FaultProxy server = PlatformTest.Answering(200, answer);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => CheckAsync(server.Url, "qk_any", SchemaCheckMode.Validation));
        error.ErrorId.ShouldBe(errorId, error.Message);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Invented_types_are_the_only_broken_things_and_the_real_names_are_told(string release, bool introspection)
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new() { SchemaRelease = release, Introspection = introspection }, Stop);
        List<SchemaFinding> findings = await CheckAsync(
            host.Facts.RegistryUrl, host.Facts.Token, SchemaCheckMode.Auto, KeyValuePair.Create("planted.graphql", Invented));
        SchemaFinding broken = findings.Where(static finding => finding.Outcome == SchemaOutcome.Broken).ShouldHaveSingleItem();
        broken.Operation.ShouldBe("Planted");
        broken.Source.ShouldBe("planted.graphql");
        broken.Problems.Select(static problem => problem.Name).ShouldBe(["PackagePushInvalidInputFailure", "PackagePushComputeFailure"]);
        broken.Problems[0].Nearest[0].ShouldBe("InvalidInput");
        broken.Problems[1].Nearest.Take(2).ShouldBe(["InvalidInput", "OperationError"], ignoreOrder: true);
        (broken.Problems[0].Line, broken.Problems[0].Column).ShouldBe((5, 12));
        broken.Detail.ShouldContain("Nearest: InvalidInput, OperationError");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_registry_that_lacks_things_degrades_or_breaks_and_executes_nothing(bool introspection)
    {
        const string Sdl = """
            type Role { name: String! }
            type Me { name: String! email: String! isAdmin: Boolean! role: Role! }
            type BucketConfig { name: String! title: String! }
            type Query { me: Me bucketConfigs: [BucketConfig!]! packages(bucket: String!, filters: String): Me }
            """;
        await using SchemaServer server = new(Sdl, new ResolverMap(), introspection);
        List<SchemaFinding> findings = await CheckAsync(
            server.Url, PlatformTest.Token(), SchemaCheckMode.Auto,
            KeyValuePair.Create("typo.graphql", "query Typo {\n  me { nme }\n  packages(bucket: \"b\", filter: \"x\") { name }\n}"),
            KeyValuePair.Create("bad.graphql", "query {"));
        SchemaFinding me = findings.First(static finding => finding.Operation == "Me");
        (me.Outcome, me.Detail).ShouldBe((SchemaOutcome.Degraded, "without roles"));
        SchemaFinding buckets = findings.First(static finding => finding.Operation == "BucketConfigs");
        buckets.Outcome.ShouldBe(SchemaOutcome.Degraded);
        buckets.Dropped.ShouldContain(static field => field == "relevanceScore");
        findings.First(static finding => finding.Operation == "PackageConstruct").Outcome.ShouldBe(SchemaOutcome.Broken);
        SchemaFinding typo = findings.First(static finding => finding.Operation == "Typo");
        typo.Problems.Select(static problem => problem.Name).ShouldBe(["nme", "filter"]);
        typo.Problems[0].Nearest.ShouldContain(static name => name == "name");
        SchemaFinding bad = findings[^1];
        (bad.Operation, bad.Outcome).ShouldBe(("bad.graphql", SchemaOutcome.Broken));
        server.Executed.ShouldBe(introspection ? 1 : 0, "introspection itself");
    }

    [Fact]
    public async Task Introspection_that_is_asked_for_and_refused_is_an_error()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new() { Introspection = false }, Stop);
        (await Should.ThrowAsync<QuiltException>(() => CheckAsync(host.Facts.RegistryUrl, host.Facts.Token, SchemaCheckMode.Introspection)))
            .ErrorId.ShouldBe("IntrospectionRefused");
    }

    [Fact]
    public async Task A_server_that_executes_under_any_name_is_not_checked_by_validation()
    {
        await using FaultProxy server = PlatformTest.Answering(200, """{"data":{"__typename":"Query"}}""");
        (await Should.ThrowAsync<QuiltException>(() => CheckAsync(server.Url, PlatformTest.Token(), SchemaCheckMode.Validation)))
            .ErrorId.ShouldBe("SchemaCheckUnsafe");
        server.Requests.Count.ShouldBe(1);
    }

    /// <summary>As graphql-core and graphql-js word it, with the place of the type's name.</summary>
    [Fact]
    public async Task Suggestions_of_the_server_are_taken_over()
    {
        await using FaultProxy server = new(upstream: null, request => request.Number == 1
            ? Storage.Fault.Answer(200, """{"errors":[{"message":"Unknown operation named \"x\"."}]}""", "Content-Type: application/json\r\n")
            : Storage.Fault.Answer(
                400, """{"errors":[{"message":"Unknown type 'PackagePushInvalidInputFailure'. Did you mean 'FromTheServer'?","locations":[{"line":5,"column":12}]}]}""",
                "Content-Type: application/json\r\n"));
        List<SchemaFinding> findings = await CheckAsync(
            server.Url, PlatformTest.Token(), SchemaCheckMode.Validation, KeyValuePair.Create("planted.graphql", Invented));
        SchemaProblem problem = findings[^1].Problems.ShouldHaveSingleItem();
        problem.Name.ShouldBe("PackagePushInvalidInputFailure");
        problem.Nearest.Take(3).ShouldBe(["InvalidInput", "OperationError", "FromTheServer"]);
    }

    private static async Task<List<SchemaFinding>> CheckAsync(
        string registry, string token, SchemaCheckMode mode, params KeyValuePair<string, string>[] documents)
    {
        using PlatformConnection connection = await PlatformTest.ConnectAsync(registry, token);
        return await new SchemaCheck(connection).RunAsync(mode, documents, Stop).ToListAsync(Stop);
    }
}
