using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Tests.Registry;

/// <summary>Which files a list of paths means, and which path means none.</summary>
public sealed class PathSelectionTests
{
    private static readonly string[] Keys = ["a", "b/c", "b/d/e", "b-f", "bb/c"];

    [Theory]
    [InlineData("a", "a", null)]
    [InlineData("a b/d", "a b/d/e", null)]
    [InlineData("b/", "b/c b/d/e", null)]
    [InlineData("b b/c", "b/c b/d/e", null)]
    [InlineData("a/", "", "a")]
    [InlineData("a a/", "a", null)]
    [InlineData("b/c b/x nope", "b/c", "b/x")]
    [InlineData("/ nope", "a b/c b/d/e b-f bb/c", null)]
    public void Paths_mean_files_and_directories(string paths, string expected, string? missing)
    {
        PathSelection selection = new(paths.Split(' '));
        string.Join(' ', Keys.Where(selection.Holds)).ShouldBe(expected);
        selection.FirstMissing.ShouldBe(missing);
    }

    [Fact]
    public void No_list_means_all_and_a_bad_path_is_refused()
    {
        Keys.ShouldAllBe(key => new PathSelection(null).Holds(key));
        Should.Throw<QuiltException>(() => new PathSelection(["a", "../b"])).ErrorId.ShouldBe("InvalidLogicalKey");
    }
}
