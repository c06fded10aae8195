using QuiltE2E.Core.Registry;

namespace QuiltE2E.Tests.Registry;

/// <summary>What the reference client's own rules do: measured, not what its manual says.</summary>
public sealed class QuiltIgnoreTests
{
    [Theory]
    [InlineData("*.log", "deep/a.log", true)]
    [InlineData("*.log", "a.log.txt", false)]
    [InlineData("a.txt", "sub/a.txt", true)]
    [InlineData("a.txt", "ba.txt", false)]
    [InlineData("sub/*.log", "sub/x/y.log", true)]
    [InlineData("deep/*", "deep/a/b", true)]
    [InlineData("**/x.tmp", "a/b/x.tmp", true)]
    [InlineData(".*", ".hidden", true)]
    [InlineData("/a.txt", "a.txt", false)]
    [InlineData("!a.txt", "a.txt", false)]
    [InlineData("data[0-9].csv", "data7.csv", true)]
    [InlineData("data[!0-9].csv", "data7.csv", false)]
    [InlineData("data[!0-9].csv", "dataX.csv", true)]
    [InlineData("a[", "a[", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a+c", "aac", false)]
    [InlineData("sub", "sub", true)]
    [InlineData("sub/", "sub", false)]
    public void Files(string rule, string key, bool drops) => QuiltIgnore.Parse(rule).DropsFile(key).ShouldBe(drops);

    [Theory]
    [InlineData("sub/", "sub", true)]
    [InlineData("sub", "a/sub", true)]
    [InlineData("sub", "subs", false)]
    public void Directories(string rule, string key, bool drops) =>
        QuiltIgnore.Parse($"\r\n{rule}\r\n").DropsDirectory(key).ShouldBe(drops);

    [Fact]
    public void No_rules_drop_nothing() => QuiltIgnore.Parse("\n\n").DropsFile("a").ShouldBeFalse();
}
