using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;
using QuiltE2E.Tests.Platform;

namespace QuiltE2E.Tests.Queries;

/// <summary>Where Athena is looked for, and in which region.</summary>
public sealed class AthenaEndpointTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_parameter_wins_over_the_environment_which_wins_over_AWS()
    {
        (string, string) everywhere = ("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        (string, string) own = ("AWS_ENDPOINT_URL_ATHENA", "http://127.0.0.1:2/");
        (await FindAsync("http://127.0.0.1:3", null, everywhere, own)).Url!.Value.ShouldBe("http://127.0.0.1:3");
        AthenaEndpoint found = await FindAsync(null, null, everywhere, own);
        (found.Url!.Value, found.Url.Source).ShouldBe(("http://127.0.0.1:2", "environment variable AWS_ENDPOINT_URL_ATHENA"));
        (await FindAsync(null, null, everywhere)).Url!.Value.ShouldBe("http://127.0.0.1:1");
        (await FindAsync(null, "eu-west-1")).Url.ShouldBeNull();
    }

    [Fact]
    public async Task The_region_is_that_of_parameter_environment_catalog_profile_in_this_order_and_never_a_fixed_one()
    {
        (string, string) variable = ("AWS_REGION", "eu-north-1");
        (await FindAsync(null, "eu-west-1", new ObjectStoreOptions { Region = "eu-central-1" }, variable)).Region.Value.ShouldBe("eu-central-1");
        (await FindAsync(null, "eu-west-1", variable)).Region.Value.ShouldBe("eu-north-1");
        AthenaEndpoint catalog = await FindAsync(null, "eu-west-1");
        (catalog.Region.Value, catalog.Region.Source).ShouldBe(("eu-west-1", "config.json of the catalog"));
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => FindAsync(null, null));
        error.ErrorId.ShouldBe("RegionMissing");
    }

    [Fact]
    public async Task Keys_of_another_service_are_not_shown_to_AWS()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => FindAsync(null, "eu-west-1", new ObjectStoreOptions { EndpointUrl = "http://127.0.0.1:9" }));
        (error.Kind, error.ErrorId).ShouldBe((QuiltErrorKind.NotSupported, "AthenaEndpointMissing"));
        error.Remedy!.ShouldContain("-AthenaEndpointUrl");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("ftp://x")]
    [InlineData("http://u:secret@x")]
    [InlineData("http://x?y=z")]
    public async Task An_endpoint_that_is_none_is_refused_and_not_repeated(string url)
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => FindAsync(url, "eu-west-1"));
        error.ErrorId.ShouldBe("InvalidEndpoint");
        error.Message.ShouldNotContain("secret");
    }

    private static Task<AthenaEndpoint> FindAsync(string? parameter, string? catalogRegion, params (string, string)[] variables) =>
        FindAsync(parameter, catalogRegion, new ObjectStoreOptions(), variables);

    private static async Task<AthenaEndpoint> FindAsync(
        string? parameter, string? catalogRegion, ObjectStoreOptions options, params (string, string)[] variables)
    {
        StoreEnvironment environment = PlatformTest.Environment(variables);
        // What is found for S3 by the variable for all services is not S3's own.
        StoreEnvironment storage = PlatformTest.Environment([.. variables.Where(static pair => pair.Item1 != "AWS_ENDPOINT_URL")]);
        S3Connection connection = await S3StoreFactory.ResolveAsync(
            options with { Keys = new AccessKeys("AKIA", "secret") }, session: null, storage, Stop);
        return AthenaEndpoint.Find(parameter, connection, catalogRegion, environment);
    }
}
