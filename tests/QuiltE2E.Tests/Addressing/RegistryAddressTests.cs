using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Addressing;

public sealed class RegistryAddressTests
{
    [Theory]
    [InlineData("s3://b", "b")]
    [InlineData("s3://b/", "b")]
    [InlineData("b", "b")]
    [InlineData("S3://my-bucket.of_mine", "my-bucket.of_mine")]
    public void A_registry_is_a_bucket(string text, string bucket) => RegistryAddress.ParseBucket(text).ShouldBe(bucket);

    [Theory]
    [InlineData("s3://b/x")]
    [InlineData("s3://b//")]
    [InlineData("s3://b/x/")]
    public void A_path_in_a_bucket_is_refused_and_the_bucket_offered(string text)
    {
        QuiltException error = Should.Throw<QuiltException>(() => RegistryAddress.ParseBucket(text));

        error.ErrorId.ShouldBe("InvalidRegistry");
        error.Message.ShouldContain("a path inside a bucket");
        error.Remedy.ShouldBe("Use 's3://b'.");
        error.Target.ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s3://")]
    [InlineData("s3:///x")]
    [InlineData("b/x")]
    [InlineData("./b")]
    [InlineData("file:///b")]
    [InlineData("http://b")]
    [InlineData("s3://b?x")]
    [InlineData("s3://b c")]
    [InlineData("-b")]
    [InlineData("bücket")]
    public void What_names_no_bucket_is_refused(string text) =>
        Should.Throw<QuiltException>(() => RegistryAddress.ParseBucket(text)).ErrorId.ShouldBe("InvalidRegistry");

    [Fact]
    public void A_bucket_name_has_a_length()
    {
        RegistryAddress.IsBucketName(new string('a', 255)).ShouldBeTrue();
        RegistryAddress.IsBucketName(new string('a', 256)).ShouldBeFalse();
        RegistryAddress.IsBucketName(null).ShouldBeFalse();
    }
}
