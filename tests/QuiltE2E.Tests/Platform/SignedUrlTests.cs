using QuiltE2E.Core.Platform;

namespace QuiltE2E.Tests.Platform;

/// <summary>What a signed URL says of its own end.</summary>
public sealed class SignedUrlTests
{
    [Theory]
    [InlineData("https://h/k?X-Amz-Date=20261125T101112Z&X-Amz-Expires=180&X-Amz-Signature=s", "2026-11-25T10:14:12Z")]
    [InlineData("https://h/k?x-amz-expires=1&versionId=v&x-amz-date=20261231T235959Z", "2027-01-01T00:00:00Z")]
    public void The_end_is_read(string url, string end) =>
        SignedUrl.FindEnd(new Uri(url)).ShouldBe(DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("https://h/k")]
    [InlineData("https://h/k?X-Amz-Date=20261125T101112Z")]
    [InlineData("https://h/k?X-Amz-Date=yesterday&X-Amz-Expires=180")]
    [InlineData("https://h/k?X-Amz-Date=20261125T101112Z&X-Amz-Expires=soon")]
    public void An_end_that_is_not_said_is_not_known(string url) => SignedUrl.FindEnd(new Uri(url)).ShouldBeNull();
}
