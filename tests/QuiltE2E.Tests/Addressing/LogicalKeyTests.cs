using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Addressing;

public sealed class LogicalKeyTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("a/b/c.txt")]
    [InlineData(".quilt/x")]
    [InlineData("back\\slash")]
    [InlineData("with space")]
    [InlineData("...")]
    [InlineData("a/.hidden")]
    [InlineData("💩/ü")]
    public void Good_keys(string key)
    {
        LogicalKey.Validate(key);
        LogicalKey.IsValid(key).ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a/", "ends in '/'")]
    [InlineData("/", "ends in '/'")]
    [InlineData("/a", "'.' or '..'")]
    [InlineData("a//b", "'.' or '..'")]
    [InlineData(".", "'.' or '..'")]
    [InlineData("..", "'.' or '..'")]
    [InlineData("a/./b", "'.' or '..'")]
    [InlineData("../a", "'.' or '..'")]
    [InlineData("a/..", "'.' or '..'")]
    public void Bad_keys_are_refused_with_the_rule(string key, string rule)
    {
        QuiltException error = Should.Throw<QuiltException>(() => LogicalKey.Validate(key));

        error.ErrorId.ShouldBe("InvalidLogicalKey");
        error.Kind.ShouldBe(QuiltErrorKind.InvalidArgument);
        error.Target.ShouldBe(key);
        error.Message.ShouldContain(rule);
        LogicalKey.IsValid(key).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "a", "a")]
    [InlineData("a", "b", "a/b")]
    [InlineData("a/", "b/c", "a/b/c")]
    public void Directory_and_name_combine(string directory, string name, string key) => LogicalKey.Combine(directory, name).ShouldBe(key);

    [Fact]
    public void Tree_order_sorts_the_children_of_each_directory()
    {
        string[] keys = ["B", "a/", "a/a", "a/b", "a/b-2", "a/b2/c", "a-b", "a.b", "a0", "ab", "\uE000x", "\uFFFF", "😀"];
        string[] shuffled = [.. keys];
        new System.Random(1).Shuffle(shuffled);

        shuffled.Order(LogicalKey.TreeOrder).ShouldBe(keys);
    }

    [Fact]
    public void Tree_order_is_the_order_of_lists_of_names() =>
        Prop.ForAll(Texts.WellFormed, Texts.WellFormed, (x, y) =>
        {
            string[] left = x.Split('/');
            string[] right = y.Split('/');
            int common = left.Zip(right).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
            int expected = common == left.Length || common == right.Length
                ? left.Length.CompareTo(right.Length)
                : CompareBytes(left[common], right[common]);
            return Math.Sign(LogicalKey.TreeOrder.Compare(x, y)) == Math.Sign(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Code_point_order_is_the_order_of_code_points_lone_surrogates_too() =>
        Prop.ForAll(Texts.AnyUnits, Texts.AnyUnits, (x, y) =>
            Math.Sign(LogicalKey.CodePointOrder.Compare(x, y)) == Math.Sign(CompareCodePoints(x, y))).QuickCheckThrowOnFailure();

    private static int CompareBytes(string x, string y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));

    private static int CompareCodePoints(string x, string y) => CodePoints(x).AsSpan().SequenceCompareTo(CodePoints(y));

    private static int[] CodePoints(string text)
    {
        List<int> points = [];
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            points.Add(isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i]);
        }

        return [.. points];
    }
}
