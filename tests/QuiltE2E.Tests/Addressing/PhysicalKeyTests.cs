using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Addressing;

public sealed class PhysicalKeyTests
{
    [Theory]
    [InlineData("s3://b/k", "b", "k", null, "s3://b/k")]
    [InlineData("s3://b", "b", "", null, "s3://b/")]
    [InlineData("s3://b/", "b", "", null, "s3://b/")]
    [InlineData("S3://Bucket/k", "Bucket", "k", null, "s3://Bucket/k")]
    [InlineData("s3://b//a", "b", "/a", null, "s3://b//a")]
    [InlineData("s3://b/d/", "b", "d/", null, "s3://b/d/")]
    [InlineData("s3://b/a%20b", "b", "a b", null, "s3://b/a%20b")]
    [InlineData("s3://b/a b", "b", "a b", null, "s3://b/a%20b")]
    [InlineData("s3://b/a+b", "b", "a+b", null, "s3://b/a%2Bb")]
    [InlineData("s3://b/a%2Fb", "b", "a/b", null, "s3://b/a/b")]
    [InlineData("s3://b/!*'()", "b", "!*'()", null, "s3://b/%21%2A%27%28%29")]
    [InlineData("s3://b/a:b@c", "b", "a:b@c", null, "s3://b/a%3Ab%40c")]
    [InlineData("s3://b/_.-~", "b", "_.-~", null, "s3://b/_.-~")]
    [InlineData("s3://b/%c3%bc", "b", "ü", null, "s3://b/%C3%BC")]
    [InlineData("s3://b/ü", "b", "ü", null, "s3://b/%C3%BC")]
    [InlineData("s3://b/💩", "b", "💩", null, "s3://b/%F0%9F%92%A9")]
    [InlineData("s3://b/%ff", "b", "\uFFFD", null, "s3://b/%EF%BF%BD")]
    [InlineData("s3://b/100%", "b", "100%", null, "s3://b/100%25")]
    [InlineData("s3://b/%zz", "b", "%zz", null, "s3://b/%25zz")]
    [InlineData("s3://b/k#part", "b", "k", null, "s3://b/k")]
    [InlineData("s3://b/k#part?foo=1", "b", "k", null, "s3://b/k")]
    [InlineData("s3://b/k%23x%3Fy", "b", "k#x?y", null, "s3://b/k%23x%3Fy")]
    [InlineData("s3://b/k?versionId=v1", "b", "k", "v1", "s3://b/k?versionId=v1")]
    [InlineData("s3://b?versionId=v1", "b", "", "v1", "s3://b/?versionId=v1")]
    [InlineData("s3://b/k?versionId=a+b%2F%2B", "b", "k", "a b/+", "s3://b/k?versionId=a+b%2F%2B")]
    [InlineData("s3://b/k?versionId=null", "b", "k", "null", "s3://b/k?versionId=null")]
    [InlineData("s3://b/k?versionId=", "b", "k", null, "s3://b/k")]
    [InlineData("s3://b/k?versionId", "b", "k", null, "s3://b/k")]
    [InlineData("s3://b/k?foo=", "b", "k", null, "s3://b/k")]
    [InlineData("s3://b/k?versionId=1&versionId=2", "b", "k", "1", "s3://b/k?versionId=1")]
    [InlineData("s3://b/k?", "b", "k", null, "s3://b/k")]
    public void S3_addresses_are_read_and_written_as_the_reference_client_does(
        string uri, string bucket, string key, string? version, string canonical)
    {
        PhysicalKey parsed = PhysicalKey.Parse(uri);

        parsed.IsLocal.ShouldBeFalse();
        parsed.Bucket.ShouldBe(bucket);
        parsed.Path.ShouldBe(key);
        parsed.VersionId.ShouldBe(version);
        parsed.ToString().ShouldBe(canonical);
        PhysicalKey.FromS3(bucket, key, version).ShouldBe(parsed);
    }

    [Theory]
    [InlineData("", "unexpected scheme ''")]
    [InlineData("/a/b", "unexpected scheme ''")]
    [InlineData("http://h/x", "unexpected scheme 'http'")]
    [InlineData("1s3://b/x", "unexpected scheme ''")]
    [InlineData("s3://", "missing bucket")]
    [InlineData("s3:///k", "missing bucket")]
    [InlineData("s3:/b/k", "missing bucket")]
    [InlineData("s3://?versionId=1", "missing bucket")]
    [InlineData("s3://b/k?foo=1", "unexpected query 'foo=1'")]
    [InlineData("s3://b/k?versionId=1&foo=1", "unexpected query")]
    [InlineData("s3://b/k?VersionId=1", "unexpected query")]
    [InlineData("file://server/x", "unexpected host name 'server'")]
    [InlineData("file://", "missing path")]
    [InlineData("file:", "missing path")]
    [InlineData("file:a/b", "relative paths are not allowed")]
    [InlineData("file:///x?versionId=1", "unexpected query")]
    [InlineData("file:///a%00b", "no path that a file can have")]
    public void What_is_no_address_is_refused_with_the_rule(string uri, string rule)
    {
        QuiltException error = Should.Throw<QuiltException>(() => PhysicalKey.Parse(uri));

        error.ErrorId.ShouldBe("InvalidPhysicalKey");
        error.Kind.ShouldBe(QuiltErrorKind.InvalidArgument);
        error.Target.ShouldBe(uri);
        error.Message.ShouldContain(rule);
        error.Remedy.ShouldNotBeNullOrEmpty();
        PhysicalKey.TryParse(uri, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "k", null)]
    [InlineData("a/b", "k", null)]
    [InlineData("a?b", "k", null)]
    [InlineData("a#b", "k", null)]
    public void Parts_that_no_URI_can_hold_are_refused(string bucket, string key, string? version) =>
        Should.Throw<QuiltException>(() => PhysicalKey.FromS3(bucket, key, version)).ErrorId.ShouldBe("InvalidPhysicalKey");

    [Fact]
    public void An_object_is_no_local_file()
    {
        QuiltException error = Should.Throw<QuiltException>(() => PhysicalKey.Parse("s3://b/k").ToLocalPath());

        error.ErrorId.ShouldBe("NotALocalFile");
        error.Target.ShouldBe("s3://b/k");
    }

    [Fact]
    public void Joining_goes_below_and_drops_the_version()
    {
        PhysicalKey.Parse("s3://b/d?versionId=1").Join("x/y").ToString().ShouldBe("s3://b/d/x/y");
        PhysicalKey.Parse("s3://b/d/").Join("x").ToString().ShouldBe("s3://b/d/x");
        PhysicalKey.Parse("s3://b").Join("x\\y", windows: true).ToString().ShouldBe("s3://b/x%5Cy");
        QuiltException error = Should.Throw<QuiltException>(() => PhysicalKey.Parse("file:///d").Join("x\\y", windows: true));
        error.ErrorId.ShouldBe("InvalidPhysicalKey");
        error.Message.ShouldContain("'/'");
        PhysicalKey.Parse("file:///d").Join("x\\y", windows: false).Path.ShouldEndWith("/d/x\\y");
    }

    [Fact]
    public void Any_bucket_key_and_version_survive_the_round_trip() =>
        Prop.ForAll(Texts.WellFormed, Texts.WellFormed, (key, version) =>
        {
            PhysicalKey made = PhysicalKey.FromS3("bucket", key, version);
            return PhysicalKey.Parse(made.ToString()) == made && made.ToString().All(char.IsAscii);
        }).QuickCheckThrowOnFailure();
}
