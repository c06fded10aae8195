using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Patterns of policies.</summary>
public sealed class WildcardTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a*c*", "abcc/d", true)]
    [InlineData("*ab", "aab", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("s3:Get*", "S3:GETOBJECT", false)]
    public void It_matches_as_documented(string pattern, string text, bool matches) => Wildcard.Matches(pattern, text).ShouldBe(matches);

    [Fact]
    public void It_matches_what_a_regular_expression_matches()
    {
        Gen<string> texts = Gen.Elements('a', 'b', '/', '*', '?').ListOf().Select(static characters => string.Concat(characters));
        Prop.ForAll(
            texts.ToArbitrary(),
            texts.ToArbitrary(),
            static (pattern, text) => Wildcard.Matches(pattern, text) == Regex.IsMatch(
                text,
                "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "\\z",
                RegexOptions.Singleline | RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(5))).QuickCheckThrowOnFailure();
    }
}
