using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Registry;

/// <summary>Metadata of directories: given with a push, kept by the next, shown where one browses.</summary>
public class DirectoryMetadataTests(RegistryFixture fixture) : RegistryTest(fixture)
{
    [Fact]
    public async Task They_are_shown_kept_replaced_and_removed()
    {
        string name = Fixture.NewName();
        string first = await PushWithAsync(name, parent: null, "1", ("data/", """{"n":1}"""), ("data/raw", """{"n":2.0}"""));
        (await MetaAsync(name, path: null)).ShouldBe("""data/={"n":1} docs/=""");
        (await MetaAsync(name, "data/")).ShouldBe("""data/raw/={"n":2.0}""");

        string second = await PushWithAsync(name, first, "2", ("docs/", """{"d":true}"""));
        (await MetaAsync(name, path: null)).ShouldBe("""data/={"n":1} docs/={"d":true}""");

        string third = await PushWithAsync(name, second, "3", ("data/", null), ("docs/", """{"d":false}"""));
        (await MetaAsync(name, path: null)).ShouldBe("""data/= docs/={"d":false}""");
        (await MetaAsync(name, "data")).ShouldBe("""data/raw/={"n":2.0}""");

        await PushAsync(name, Fixture.NewFolder(("data/x", "4")), third, "4");
        (await MetaAsync(name, path: null)).ShouldBe("data/=");
        (await ReadTextAsync($".quilt/packages/{await Backend.ResolveAsync(At(name), Token)}")).ShouldNotBeNull().ShouldNotContain("docs/");
    }

    [Theory]
    [InlineData("dat/")]
    [InlineData("data/x")]
    [InlineData("/")]
    [InlineData("../data/")]
    public async Task A_directory_that_would_not_be_there_is_refused_before_anything_is_sent(string path)
    {
        string name = Fixture.NewName();
        List<string> before = await KeysAsync();
        await ShouldFailAsync(() => PushWithAsync(name, parent: null, "m", (path, "{}")), "EntryNotFound");
        (await KeysAsync()).ShouldBe(before);
    }

    private static Dictionary<string, PackageJson?> Meta(params (string Path, string? Json)[] given) => given.ToDictionary(
        pair => pair.Path, pair => pair.Json is null ? null : PackageJson.Parse(pair.Json), StringComparer.Ordinal);

    private PushRequest Request(string name, string? parent, string message, params (string Path, string? Json)[] given) => new(
        Bucket, name, Fixture.NewFolder(("data/x", "1"), ("data/raw/y", "2"), ("docs/z", "3")), message, UserMeta: null, parent)
    {
        DirectoryMeta = Meta(given),
    };

    private async Task<string> PushWithAsync(
        string name, string? parent, string message, params (string Path, string? Json)[] given) =>
        (await Backend.PushAsync(Request(name, parent, message, given), progress: null, Token)).TopHash;

    private async Task<string> MetaAsync(string name, string? path) => string.Join(' ', await Backend
        .BrowseAsync(At(name), path, recurse: false, Token).Where(entry => entry.IsDirectory)
        .Select(entry => $"{entry.LogicalKey}={entry.UserMeta?.ToString()}").ToListAsync(Token));
}
