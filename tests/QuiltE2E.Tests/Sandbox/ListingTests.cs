using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>The three listings, page by page, held against a plain model.</summary>
public sealed class ListingTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private const string Bucket = "listings";

    private static readonly string[] Keys =
    [
        "a", "a/", "a/1", "a/2", "a/b/1", "a/b/2", "a-b", "b", "b/1", "c//d", "c//e", "d+e f", "é/1", "z/\U0010FFFF/1", "z/\U0010FFFF/2", "zz",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string?, int> Cases
    {
        get
        {
            TheoryData<string, string?, int> cases = [];
            foreach (string prefix in (string[])["", "a", "a/", "a/b/", "c/", "z/", "nothing"])
            {
                foreach (string? delimiter in (string?[])[null, "/", "//", "b"])
                {
                    foreach (int pageSize in (int[])[1, 2, 3, 1000])
                    {
                        cases.Add(prefix, delimiter, pageSize);
                    }
                }
            }

            return cases;
        }
    }

    public async ValueTask InitializeAsync()
    {
        await sandbox.S3.PutBucketAsync(Bucket, Cancel);
        await sandbox.S3.PutBucketVersioningAsync(new() { BucketName = Bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } }, Cancel);
        if ((await sandbox.S3.ListObjectsV2Async(new() { BucketName = Bucket }, Cancel)).KeyCount == 0)
        {
            foreach (string key in Keys)
            {
                await sandbox.S3.PutObjectAsync(new() { BucketName = Bucket, Key = key, ContentBody = "x" }, Cancel);
            }

            // A deleted key is in no listing but that of versions; a key written twice has two of them.
            await sandbox.S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a/gone", ContentBody = "x" }, Cancel);
            await sandbox.S3.DeleteObjectAsync(Bucket, "a/gone", Cancel);
            await sandbox.S3.PutObjectAsync(new() { BucketName = Bucket, Key = "b", ContentBody = "y" }, Cancel);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Pages_of_V2_together_are_the_whole(string prefix, string? delimiter, int pageSize)
    {
        List<string> seen = [];
        ListObjectsV2Request request = new() { BucketName = Bucket, Prefix = prefix, Delimiter = delimiter, MaxKeys = pageSize };
        ListObjectsV2Response page;
        do
        {
            page = await sandbox.S3.ListObjectsV2Async(request, Cancel);
            string[] names = Names(page.S3Objects, page.CommonPrefixes);
            names.Length.ShouldBe(page.KeyCount ?? 0);
            names.Length.ShouldBeLessThanOrEqualTo(pageSize);
            seen.AddRange(names);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        seen.ShouldBe(Model(prefix, delimiter));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Pages_of_V1_together_are_the_whole(string prefix, string? delimiter, int pageSize)
    {
        List<string> seen = [];
        ListObjectsRequest request = new() { BucketName = Bucket, Prefix = prefix, Delimiter = delimiter, MaxKeys = pageSize };
        ListObjectsResponse page;
        do
        {
            page = await sandbox.S3.ListObjectsAsync(request, Cancel);
            seen.AddRange(Names(page.S3Objects, page.CommonPrefixes));
            request.Marker = page.NextMarker ?? (seen.Count > 0 ? seen[^1] : null);
        }
        while (page.IsTruncated == true);

        seen.ShouldBe(Model(prefix, delimiter));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(1000)]
    public async Task Pages_of_versions_together_are_the_whole(int pageSize)
    {
        List<string> seen = [];
        ListVersionsRequest request = new() { BucketName = Bucket, MaxKeys = pageSize };
        ListVersionsResponse page;
        do
        {
            page = await sandbox.S3.ListVersionsAsync(request, Cancel);
            seen.AddRange(page.Versions.Select(static version => $"{version.Key} {(version.IsDeleteMarker == true ? "marker" : "version")} {version.IsLatest}"));
            request.KeyMarker = page.NextKeyMarker;
            request.VersionIdMarker = page.NextVersionIdMarker;
        }
        while (page.IsTruncated == true);

        List<string> expected = [.. Keys.Select(static key => $"{key} version True"), "a/gone marker True", "a/gone version False", "b version False"];
        seen.ShouldBe(expected.OrderBy(static line => ByBytes(line.Replace("+e f", "+e\u00A0f", StringComparison.Ordinal).Split(' ')[0]), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Versions_are_rolled_up_too()
    {
        ListVersionsResponse page = await sandbox.S3.ListVersionsAsync(new ListVersionsRequest { BucketName = Bucket, Prefix = "a", Delimiter = "/" }, Cancel);
        page.CommonPrefixes.ShouldBe(["a/"]);
        page.Versions.ConvertAll(static version => version.Key).ShouldBe(["a", "a-b"]);
    }

    [Fact]
    public async Task A_bucket_can_be_emptied_page_by_page()
    {
        const string Emptied = "emptied";
        await sandbox.S3.PutBucketAsync(Emptied, Cancel);
        await sandbox.S3.PutBucketVersioningAsync(new() { BucketName = Emptied, VersioningConfig = new() { Status = VersionStatus.Enabled } }, Cancel);
        for (int round = 0; round < 12; round++)
        {
            await sandbox.S3.PutObjectAsync(new() { BucketName = Emptied, Key = "k" + (round % 3), ContentBody = "x" }, Cancel);
        }

        ListVersionsRequest request = new() { BucketName = Emptied, MaxKeys = 5 };
        ListVersionsResponse page;
        int deleted = 0;
        do
        {
            page = await sandbox.S3.ListVersionsAsync(request, Cancel);
            deleted += page.Versions.Count;
            await sandbox.S3.DeleteObjectsAsync(
                new()
                {
                    BucketName = Emptied,
                    Objects = page.Versions.ConvertAll(static version => new KeyVersion { Key = version.Key, VersionId = version.VersionId }),
                },
                Cancel);
            request.KeyMarker = page.NextKeyMarker;
            request.VersionIdMarker = page.NextVersionIdMarker;
        }
        while (page.IsTruncated == true);

        deleted.ShouldBe(12);
        (await sandbox.SendAsync(new("DELETE", "/" + Emptied))).ShouldBe(204);
    }

    [Theory]
    [InlineData("a", null, "a-b")]
    [InlineData("a/1", null, "a/2")]
    [InlineData("a/zzz", "/", "b")]
    [InlineData("a/", "/", "b")]
    public async Task Start_after_leaves_out_what_comes_before(string startAfter, string? delimiter, string first)
    {
        ListObjectsV2Response page = await sandbox.S3.ListObjectsV2Async(
            new() { BucketName = Bucket, StartAfter = startAfter, Delimiter = delimiter, MaxKeys = 1 }, Cancel);
        Names(page.S3Objects, page.CommonPrefixes).ShouldBe([first]);
    }

    [Theory]
    [InlineData("list-type=2&max-keys=-1")]
    [InlineData("list-type=2&max-keys=many")]
    [InlineData("list-type=2&encoding-type=xml")]
    [InlineData("list-type=2&continuation-token=nonsense")]
    [InlineData("version-id-marker=null&versions=")]
    public async Task A_wrong_parameter_is_refused(string query) =>
        (await sandbox.SendAsync(new("GET", $"/{Bucket}?{query}"))).ShouldBe(400, "InvalidArgument");

    [Fact]
    public async Task Names_are_encoded_when_asked_for()
    {
        RawResponse page = (await sandbox.SendAsync(new("GET", $"/{Bucket}?encoding-type=url&list-type=2&prefix=d"))).ShouldBe(200);
        page.Element("Key").ShouldBe("d%2Be%20f");
        page.Element("EncodingType").ShouldBe("url");
    }

    [Fact]
    public async Task No_keys_at_all_can_be_asked_for()
    {
        RawResponse page = (await sandbox.SendAsync(new("GET", $"/{Bucket}?list-type=2&max-keys=0"))).ShouldBe(200);
        page.Element("KeyCount").ShouldBe("0");
        page.Element("IsTruncated").ShouldBe("false");
    }

    private static string[] Names(List<S3Object>? objects, List<string>? prefixes) =>
        [.. (objects ?? []).Select(static found => found.Key).Concat(prefixes ?? []).OrderBy(ByBytes, StringComparer.Ordinal)];

    private static string[] Model(string prefix, string? delimiter) =>
    [
        .. Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key =>
            {
                int index = delimiter is null ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
                return index < 0 ? key : key[..(index + delimiter!.Length)];
            })
            .Distinct(StringComparer.Ordinal)
            .OrderBy(ByBytes, StringComparer.Ordinal),
    ];

    private static string ByBytes(string text) => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text));
}
