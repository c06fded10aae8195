using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Versions and delete markers under each state of versioning.</summary>
public sealed class VersioningTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enabled_every_write_is_a_version_and_a_delete_makes_a_marker()
    {
        string bucket = await MakeAsync("versioned", VersionStatus.Enabled);
        string first = await PutAsync(bucket, "k", "one");
        string second = await PutAsync(bucket, "k", "two");
        (second == first).ShouldBeFalse();
        (await ReadAsync(bucket, "k")).ShouldBe("two");
        (await ReadAsync(bucket, "k", first)).ShouldBe("one");

        DeleteObjectResponse marker = await sandbox.S3.DeleteObjectAsync(bucket, "k", Cancel);
        marker.DeleteMarker.ShouldBe("true");
        RawResponse gone = (await sandbox.SendAsync(new("GET", $"/{bucket}/k"))).ShouldBe(404, "NoSuchKey");
        gone.Headers["x-amz-delete-marker"].ShouldBe("true");
        gone.Headers["x-amz-version-id"].ShouldBe(marker.VersionId);
        RawResponse asked = (await sandbox.SendAsync(new("GET", $"/{bucket}/k?versionId={marker.VersionId}"))).ShouldBe(405, "MethodNotAllowed");
        asked.Headers["x-amz-delete-marker"].ShouldBe("true");
        asked.Headers["allow"].ShouldBe("DELETE");
        (await ReadAsync(bucket, "k", second)).ShouldBe("two");

        ListVersionsResponse versions = await sandbox.S3.ListVersionsAsync(bucket, Cancel);
        versions.Versions.ConvertAll(static version => (version.VersionId, version.IsDeleteMarker == true, version.IsLatest)).ShouldBe(
            [(marker.VersionId, true, true), (second, false, false), (first, false, false)]);

        await sandbox.S3.DeleteObjectAsync(bucket, "k", marker.VersionId, Cancel);
        (await ReadAsync(bucket, "k")).ShouldBe("two");
        await sandbox.S3.DeleteObjectAsync(bucket, "k", second, Cancel);
        (await ReadAsync(bucket, "k")).ShouldBe("one");
        (await sandbox.SendAsync(new("GET", $"/{bucket}/k?versionId={second}"))).ShouldBe(404, "NoSuchVersion");
        await sandbox.S3.DeleteObjectAsync(bucket, "k", first, Cancel);
        ((await sandbox.S3.ListVersionsAsync(bucket, Cancel)).Versions ?? []).ShouldBeEmpty();
    }

    [Fact]
    public async Task Never_enabled_there_are_no_versions()
    {
        string bucket = await MakeAsync("unversioned", status: null);
        PutObjectResponse put = await sandbox.S3.PutObjectAsync(new() { BucketName = bucket, Key = "k", ContentBody = "one" }, Cancel);
        put.VersionId.ShouldBeNull();
        await PutAsync(bucket, "k", "two");
        ListVersionsResponse versions = await sandbox.S3.ListVersionsAsync(bucket, Cancel);
        versions.Versions.ShouldHaveSingleItem().VersionId.ShouldBe("null");
        (await ReadAsync(bucket, "k", "null")).ShouldBe("two");
        DeleteObjectResponse deleted = await sandbox.S3.DeleteObjectAsync(bucket, "k", Cancel);
        deleted.DeleteMarker.ShouldBeNull();
        ((await sandbox.S3.ListVersionsAsync(bucket, Cancel)).Versions ?? []).ShouldBeEmpty();
        (await sandbox.SendAsync(new("GET", $"/{bucket}?versioning="))).ShouldBe(200).Text.ShouldNotContain("Status");
    }

    [Fact]
    public async Task Suspended_old_versions_stay_and_the_null_version_is_replaced()
    {
        string bucket = await MakeAsync("suspended", VersionStatus.Enabled);
        string kept = await PutAsync(bucket, "k", "kept");
        await SetAsync(bucket, VersionStatus.Suspended);
        (await PutAsync(bucket, "k", "null one")).ShouldBe("null");
        (await PutAsync(bucket, "k", "null two")).ShouldBe("null");
        (await sandbox.S3.ListVersionsAsync(bucket, Cancel)).Versions.ConvertAll(static version => version.VersionId).ShouldBe(["null", kept]);
        (await ReadAsync(bucket, "k", kept)).ShouldBe("kept");

        DeleteObjectResponse deleted = await sandbox.S3.DeleteObjectAsync(bucket, "k", Cancel);
        deleted.DeleteMarker.ShouldBe("true");
        deleted.VersionId.ShouldBe("null");
        (await sandbox.S3.ListVersionsAsync(bucket, Cancel)).Versions.ConvertAll(static version => (version.VersionId, version.IsDeleteMarker == true))
            .ShouldBe([("null", true), (kept, false)]);

        await SetAsync(bucket, VersionStatus.Enabled);
        string newest = await PutAsync(bucket, "k", "newest");
        (await sandbox.S3.ListVersionsAsync(bucket, Cancel)).Versions.ConvertAll(static version => version.VersionId)
            .ShouldBe([newest, "null", kept]);
    }

    [Fact]
    public async Task Objects_from_before_keep_the_version_null()
    {
        string bucket = await MakeAsync("late", status: null);
        await PutAsync(bucket, "k", "before");
        await SetAsync(bucket, VersionStatus.Enabled);
        (await ReadAsync(bucket, "k", "null")).ShouldBe("before");
        await PutAsync(bucket, "k", "after");
        (await ReadAsync(bucket, "k", "null")).ShouldBe("before");
        (await sandbox.S3.GetBucketVersioningAsync(bucket, Cancel)).VersioningConfig.Status.ShouldBe(VersionStatus.Enabled);
    }

    [Fact]
    public async Task A_delete_of_what_is_not_there_is_no_error()
    {
        DeleteObjectResponse response = await sandbox.S3.DeleteObjectAsync(SandboxFixture.Bucket, "never-there", Cancel);
        response.DeleteMarker.ShouldBe("true");
        string unknown = new('0', 32);
        (await sandbox.SendAsync(new("DELETE", $"/quilt-sandbox/never-there?versionId={unknown}"))).ShouldBe(204);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task What_cannot_be_a_version_id_is_refused(string method) =>
        (await sandbox.SendAsync(new(method, "/quilt-sandbox/k?versionId=nonsense"))).ShouldBe(400, "InvalidArgument");

    [Fact]
    public async Task Versioning_can_only_be_enabled_or_suspended()
    {
        RawRequest request = new RawRequest("PUT", "/quilt-sandbox?versioning=")
            .WithBody("<VersioningConfiguration><Status>Sometimes</Status></VersioningConfiguration>"u8.ToArray());
        (await sandbox.SendAsync(request)).ShouldBe(400, "IllegalVersioningConfigurationException");
        RawRequest malformed = new RawRequest("PUT", "/quilt-sandbox?versioning=").WithBody("<Versioning"u8.ToArray());
        (await sandbox.SendAsync(malformed)).ShouldBe(400, "MalformedXML");
    }

    private async Task<string> MakeAsync(string name, VersionStatus? status)
    {
        await sandbox.S3.PutBucketAsync(name, Cancel);
        if (status is not null)
        {
            await SetAsync(name, status);
        }

        return name;
    }

    private Task<PutBucketVersioningResponse> SetAsync(string bucket, VersionStatus status) => sandbox.S3.PutBucketVersioningAsync(
        new() { BucketName = bucket, VersioningConfig = new() { Status = status } }, Cancel);

    private async Task<string> PutAsync(string bucket, string key, string content) =>
        (await sandbox.S3.PutObjectAsync(new() { BucketName = bucket, Key = key, ContentBody = content }, Cancel)).VersionId;

    private async Task<string> ReadAsync(string bucket, string key, string? versionId = null)
    {
        using GetObjectResponse response = await sandbox.S3.GetObjectAsync(
            new() { BucketName = bucket, Key = key, VersionId = versionId }, Cancel);
        using StreamReader reader = new(response.ResponseStream);
        return await reader.ReadToEndAsync(Cancel);
    }
}
