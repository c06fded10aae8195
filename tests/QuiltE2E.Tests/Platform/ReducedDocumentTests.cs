using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.GraphQL.Execution;

namespace QuiltE2E.Tests.Platform;

/// <summary>A registry whose schema lacks an optional field is asked without it, once and for all.</summary>
public sealed class ReducedDocumentTests
{
    private const string Lacking = """
        scalar Datetime
        type BucketConfig { name: String! title: String! relevanceScore: Int! browsable: Boolean! lastIndexed: Datetime }
        type Query { bucketConfigs: [BucketConfig!]! }
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Optional_fields_are_dropped_and_the_rest_comes()
    {
        int calls = 0;
        ResolverMap resolvers = new ResolverMap().Field("Query", "bucketConfigs", _ =>
        {
            calls++;
            return (object)new[] { new { name = "b", title = "B", relevanceScore = 1, browsable = true, lastIndexed = (string?)null } };
        });
        await using SchemaServer server = new(Lacking, resolvers);
        using PlatformConnection registry = await PlatformTest.ConnectAsync(server.Url);
        for (int i = 0; i < 2; i++)
        {
            PackageJsonObject data = await registry.Client.RunAsync(PlatformDocuments.Get("BucketConfigs"), PackageJsonObject.Empty, Stop);
            data.ToCanonical().ShouldBe(
                """{"bucketConfigs":[{"browsable":true,"lastIndexed":null,"name":"b","relevanceScore":1,"title":"B"}]}""");
        }

        calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_field_that_is_needed_makes_one_error_that_leads_to_the_schema_check()
    {
        await using SchemaServer server = new("type Query { me: Me } type Me { nickname: String }", new ResolverMap());
        using PlatformConnection registry = await PlatformTest.ConnectAsync(server.Url);
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => registry.Client.RunAsync(PlatformDocuments.Get("Me"), PackageJsonObject.Empty, Stop));
        error.ErrorId.ShouldBe("SchemaMismatch");
        error.Kind.ShouldBe(QuiltErrorKind.NotSupported);
        error.Message.ShouldContain("\"name\"");
        error.Remedy!.ShouldContain("Test-QuiltSchema");
        server.Executed.ShouldBe(0);
    }
}
