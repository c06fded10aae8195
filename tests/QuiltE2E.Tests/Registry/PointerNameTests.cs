using QuiltE2E.Core.Registry;

namespace QuiltE2E.Tests.Registry;

public sealed class PointerNameTests
{
    [Theory]
    [InlineData("1700000000", 1700000000L)]
    [InlineData("0", 0L)]
    [InlineData("253402300799", 253402300799L)]
    [InlineData("253402300800", null)]
    [InlineData("latest", null)]
    [InlineData("", null)]
    [InlineData("-1", null)]
    [InlineData("17e8", null)]
    [InlineData("１７", null)]
    [InlineData("99999999999999999999", null)]
    public void Only_plain_digits_are_a_time(string name, long? seconds) => PointerName.ToSeconds(name).ShouldBe(seconds);

    [Fact]
    public void Newest_come_first_by_number_and_tags_last()
    {
        List<string> names = ["v2", "999", "latest", "1700000001", "1700000000", "v1"];
        names.Sort(PointerName.CompareNewestFirst);
        names.ShouldBe(["1700000001", "1700000000", "999", "latest", "v1", "v2"]);
    }
}
