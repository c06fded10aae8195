using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Addressing;

public sealed class PackageUriTests
{
    [Theory]
    [InlineData("quilt+s3://b#package=quilt/test", null, null, null, null)]
    [InlineData("quilt+s3://b#package=quilt/test:latest", "latest", null, null, null)]
    [InlineData("quilt+s3://b#package=quilt/test@e21682f0", null, "e21682f0", null, null)]
    [InlineData("quilt+s3://b#package=quilt/test&path=sub%2Fpath", null, null, "sub/path", null)]
    [InlineData("quilt+s3://b#package=quilt/test&path=sub/path", null, null, "sub/path", null)]
    [InlineData("quilt+s3://b#path=x&package=quilt/test", null, null, "x", null)]
    [InlineData("quilt+s3://b#package=quilt%2Ftest", null, null, null, null)]
    [InlineData("quilt+s3://b#package=quilt/test@abc1&path=sub%2Fpath&catalog=quilt-test", null, "abc1", "sub/path", "quilt-test")]
    [InlineData("quilt+s3://b#package=quilt/test&path=a+b", null, null, "a b", null)]
    [InlineData("quilt+s3://b#package=quilt/test&path=a%252Bb", null, null, "a+b", null)]
    [InlineData("quilt+s3://b#package=quilt/test&path=%2525", null, null, "%", null)]
    [InlineData("quilt+s3://b#package=quilt/test&path=%25C3%25BC", null, null, "ü", null)]
    [InlineData("quilt+s3://b#package=quilt/test&path=", null, null, null, null)]
    [InlineData("quilt+s3://b#package=quilt/test&workflow=x&unknown=1&unknown=2", null, null, null, null)]
    [InlineData("QUILT+S3://b#package=quilt/test", null, null, null, null)]
    public void Links_are_read_as_the_catalog_does(string uri, string? tag, string? hash, string? path, string? catalog)
    {
        PackageUri parsed = PackageUri.Parse(uri);

        parsed.ShouldBe(new PackageUri("b", "quilt/test", tag, hash, path, catalog));
        parsed.Bucket.ShouldBe("b");
        parsed.Package.ShouldBe("quilt/test");
        parsed.Tag.ShouldBe(tag);
        parsed.Hash.ShouldBe(hash);
        parsed.Path.ShouldBe(path);
        parsed.Catalog.ShouldBe(catalog);
    }

    [Theory]
    [InlineData("quilt+http://b#package=a/b", "unsupported protocol 'quilt+http:'")]
    [InlineData("s3://b#package=a/b", "unsupported protocol 's3:'")]
    [InlineData("", "unsupported protocol ':'")]
    [InlineData("quilt+s3:b#package=a/b", "slashes")]
    [InlineData("quilt+s3:/b#package=a/b", "slashes")]
    [InlineData("quilt+s3://b/#package=a/b", "whole bucket")]
    [InlineData("quilt+s3://b/c#package=a/b", "whole bucket")]
    [InlineData("quilt+s3://b?x#package=a/b", "whole bucket")]
    [InlineData("quilt+s3://b", "'package=' part is missing")]
    [InlineData("quilt+s3://b#", "'package=' part is missing")]
    [InlineData("quilt+s3://b#package=", "'package=' part is missing")]
    [InlineData("quilt+s3://b#Package=a/b", "'package=' part is missing")]
    [InlineData("quilt+s3://b#package=a/b&package=a/c", "'package=' is given more than once")]
    [InlineData("quilt+s3://b#package=a/b:t@h", "not both")]
    [InlineData("quilt+s3://b#package=a/b:", "tag must not be empty")]
    [InlineData("quilt+s3://b#package=a/b:t:u", "only one ':'")]
    [InlineData("quilt+s3://b#package=a/b@", "hash must not be empty")]
    [InlineData("quilt+s3://b#package=a/b@h@i", "only one '@'")]
    [InlineData("quilt+s3://b#package=:t", "non-empty package name")]
    [InlineData("quilt+s3://b#package=@h", "non-empty package name")]
    [InlineData("quilt+s3://b#package=a/b&path=x&path=y", "'path=' is given more than once")]
    [InlineData("quilt+s3://b#package=a/b&path=%25", "percent-encoded")]
    [InlineData("quilt+s3://b#package=a/b&path=%25ff", "percent-encoded")]
    [InlineData("quilt+s3://#package=a/b", "bucket is missing")]
    public void What_is_no_link_is_refused_with_the_rule(string uri, string rule)
    {
        QuiltException error = Should.Throw<QuiltException>(() => PackageUri.Parse(uri));

        error.ErrorId.ShouldBe("InvalidPackageUri");
        error.Kind.ShouldBe(QuiltErrorKind.InvalidArgument);
        error.Target.ShouldBe(uri);
        error.Message.ShouldContain(rule);
        error.Remedy.ShouldNotBeNullOrEmpty();
        PackageUri.TryParse(uri, out _).ShouldBeFalse();
    }

    [Fact]
    public void Links_are_written_in_one_order()
    {
        new PackageUri("b", "a/b").ToString().ShouldBe("quilt+s3://b#package=a/b");
        new PackageUri("b", "a/b", tag: "t").ToString().ShouldBe("quilt+s3://b#package=a/b:t");
        new PackageUri("bucket-name", "quilt/test", hash: "abc1", path: "sub/path", catalog: "quilt-test").ToString()
            .ShouldBe("quilt+s3://bucket-name#package=quilt/test@abc1&path=sub%2Fpath&catalog=quilt-test");
        new PackageUri("b", "a/b", path: "ü (1)!*'.txt").ToString().ShouldBe("quilt+s3://b#package=a/b&path=%C3%BC%20(1)!*'.txt");
        new PackageUri("b", "a/b", path: "100%").ToString().ShouldBe("quilt+s3://b#package=a/b&path=100%2525");
    }

    [Theory]
    [InlineData("", "a/b", null, null)]
    [InlineData("b", "", null, null)]
    [InlineData("b", "a/b", "t", "h")]
    [InlineData("b/c", "a/b", null, null)]
    [InlineData("b", "a:b", null, null)]
    [InlineData("b", "a/b", "t@u", null)]
    public void Parts_that_make_no_link_are_refused(string bucket, string package, string? tag, string? hash) =>
        Should.Throw<QuiltException>(() => new PackageUri(bucket, package, tag, hash)).ErrorId.ShouldBe("InvalidPackageUri");

    [Fact]
    public void Any_path_tag_and_catalog_survive_the_round_trip() =>
        Prop.ForAll(Texts.WellFormed, Texts.NotEmpty, (path, other) =>
        {
            string clean = other.Replace(":", ".", StringComparison.Ordinal).Replace("@", ".", StringComparison.Ordinal);
            PackageUri tagged = new("bucket", clean, tag: clean, path: path, catalog: path);
            PackageUri hashed = new("bucket", clean, hash: clean, path: path);
            return PackageUri.Parse(tagged.ToString()) == tagged && PackageUri.Parse(hashed.ToString()) == hashed;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_a_link_or_refused() =>
        Prop.ForAll(Texts.AnyUnits, text =>
        {
            foreach (string uri in (string[])[text, "quilt+s3://" + text, "quilt+s3://b#" + text, "quilt+s3://b#package=" + text])
            {
                if (PackageUri.TryParse(uri, out PackageUri? parsed))
                {
                    PackageUri.Parse(parsed.ToString()).ShouldBe(parsed);
                }

                if (PhysicalKey.TryParse("s3://" + text, out PhysicalKey? key))
                {
                    PhysicalKey.Parse(key.ToString()).ShouldBe(key);
                }

                _ = PackageName.TryParse(text, out _);
                _ = LogicalKey.IsValid(text);
            }
        }).QuickCheckThrowOnFailure();
}
