using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Platform;

public sealed class CatalogUrlTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly Uri Catalog = new("https://catalog.example.com/");

    [Theory]
    [InlineData(null, null, "b/my-bucket/packages/team/data")]
    [InlineData("abc123", null, "b/my-bucket/packages/team/data/tree/abc123")]
    [InlineData(null, "plots/a b+ä#.png", "b/my-bucket/packages/team/data/tree/latest/plots/a%20b%2B%C3%A4%23.png")]
    [InlineData("abc123", "plots/", "b/my-bucket/packages/team/data/tree/abc123/plots/")]
    public void Pages_of_packages(string? hash, string? path, string expected) =>
        CatalogUrls.Package(Catalog, "my-bucket", "team/data", hash, path).AbsoluteUri.ShouldBe(Catalog.AbsoluteUri + expected);

    [Theory]
    [InlineData("a/b?.csv", null, "b/my-bucket/tree/a/b%3F.csv")]
    [InlineData("a/", null, "b/my-bucket/tree/a/")]
    [InlineData("x", "v+1", "b/my-bucket/tree/x?version=v%2B1")]
    public void Pages_of_objects(string key, string? version, string expected) =>
        CatalogUrls.Object(Catalog, "my-bucket", key, version).AbsoluteUri.ShouldBe(Catalog.AbsoluteUri + expected);

    [Fact]
    public async Task A_catalog_says_where_its_registry_is_and_what_its_stack_is_called()
    {
        using PlatformConnection found = await PlatformConnectionFactory.ResolveAsync(
            new PlatformOptions { CatalogUrl = sandbox.Host.Facts.CatalogUrl, Token = new SecretText(sandbox.Host.Facts.Token) },
            PlatformTest.Environment(), TestContext.Current.CancellationToken);
        found.RegistryUrl.ShouldBe(new Uri(sandbox.Host.Facts.RegistryUrl));
        found.Registry.Source.ShouldStartWith("config.json of ");
        CatalogConfig config = await found.GetConfigAsync(TestContext.Current.CancellationToken);
        config.StackPrefix.ShouldBe("quilt-sandbox");
        config.TabulatorCatalog.ShouldBe("quilt-quilt-sandbox-tabulator");
        config.All.ContainsKey("ssoProviders").ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"analyticsBucket":"quilt-staging-AnalyticsBucket-10ort3e"}""", "quilt-staging", "quilt-quilt-staging-tabulator")]
    [InlineData("""{"serviceBucket":"prod-servicebucket-1"}""", "prod", "quilt-prod-tabulator")]
    [InlineData("{}", null, null)]
    public void What_a_configuration_lacks_is_empty(string json, string? prefix, string? tabulator)
    {
        CatalogConfig config = new(Catalog, (PackageJsonObject)PackageJson.Parse(json));
        config.StackPrefix.ShouldBe(prefix);
        config.TabulatorCatalog.ShouldBe(tabulator);
        config.RegistryUrl.ShouldBeNull();
    }

    [Fact]
    public void Addresses_may_be_relative_to_the_site() =>
        new CatalogConfig(Catalog, (PackageJsonObject)PackageJson.Parse("""{"s3Proxy":"/__s3proxy"}""")).S3Proxy
            .ShouldBe(new Uri("https://catalog.example.com/__s3proxy"));
}
