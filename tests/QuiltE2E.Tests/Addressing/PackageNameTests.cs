using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Addressing;

public sealed class PackageNameTests
{
    [Theory]
    [InlineData("team/data")]
    [InlineData("Team-1/Data_2")]
    [InlineData("-/_")]
    [InlineData("куилт/данные")]
    [InlineData("½/٣")]
    [InlineData("Ⅷ/㊉")]
    [InlineData("𝒳/𝟘")]
    [InlineData("ʰ/日本語")]
    public void Accepts_what_the_reference_client_accepts(string text)
    {
        PackageName name = PackageName.Parse(text);

        name.ToString().ShouldBe(text);
        $"{name.Namespace}/{name.Name}".ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("team")]
    [InlineData("/data")]
    [InlineData("team/")]
    [InlineData("a/b/c")]
    [InlineData("a.b/c")]
    [InlineData("a b/c")]
    [InlineData("a/b\n")]
    [InlineData("a/b\r\n")]
    [InlineData("a//b")]
    [InlineData("a/e\u0301")]
    [InlineData("a/b\u203F")]
    [InlineData("a/😀")]
    [InlineData("../b")]
    public void Refuses_all_else_and_names_the_rule(string text)
    {
        QuiltException error = Should.Throw<QuiltException>(() => PackageName.Parse(text));

        error.Kind.ShouldBe(QuiltErrorKind.InvalidArgument);
        error.ErrorId.ShouldBe("InvalidPackageName");
        error.Target.ShouldBe(text);
        error.Message.ShouldContain("namespace/name");
        error.Remedy.ShouldNotBeNullOrEmpty();
        PackageName.TryParse(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void Compares_by_letters_and_case()
    {
        PackageName.Parse("a/b").ShouldBe(PackageName.Parse("a/b"));
        PackageName.Parse("a/b").ShouldNotBe(PackageName.Parse("a/B"));
        PackageName.TryParse(null, out _).ShouldBeFalse();
    }
}
