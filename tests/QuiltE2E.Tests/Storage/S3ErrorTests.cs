using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Tests.Storage;

public sealed class S3ErrorTests(SandboxStore sandbox) : IClassFixture<SandboxStore>
{
    private static CancellationToken Stop => SandboxStore.Stop;

    [Fact]
    public async Task Unknown_access_key_is_named_with_the_call()
    {
        QuiltException error = await RefusedAsync(
            new ObjectStoreOptions { Keys = new AccessKeys("AKIAUNKNOWN", "secret-of-nobody") });
        error.ErrorId.ShouldBe("AccessKeyUnknown");
        error.Kind.ShouldBe(QuiltErrorKind.Unauthenticated);
        error.Remedy.ShouldNotBeNullOrEmpty();
        RemoteCall call = error.Call.ShouldNotBeNull();
        call.Backend.ShouldBe("quilt3");
        call.Endpoint.ShouldBe(sandbox.Facts.S3Endpoint);
        call.Operation.ShouldBe("PutObject");
        call.RequestId.ShouldNotBeNullOrEmpty();
        call.StatusCode.ShouldBe(403);
        call.ServerCode.ShouldBe("InvalidAccessKeyId");
        call.ServerMessage.ShouldNotBeNullOrEmpty();
        call.Attempts.ShouldBe(1);
        error.ToString().ShouldNotContain("secret-of-nobody");
    }

    [Fact]
    public async Task Wrong_secret_is_a_refused_signature()
    {
        QuiltException error = await RefusedAsync(
            new ObjectStoreOptions { Keys = new AccessKeys(sandbox.Facts.AccessKeyId, "wrong") });
        error.ErrorId.ShouldBe("SignatureRefused");
        error.Call.ShouldNotBeNull().ServerCode.ShouldBe("SignatureDoesNotMatch");
    }

    [Fact]
    public async Task Refused_head_says_why_although_it_has_no_body()
    {
        using IObjectStore store = await sandbox.ConnectAsync(
            new ObjectStoreOptions { Keys = new AccessKeys("AKIAUNKNOWN", "secret-of-nobody") });
        QuiltException object1 = await Should.ThrowAsync<QuiltException>(
            () => store.FindAsync(new ObjectRef(sandbox.Bucket, "x"), Stop));
        object1.ErrorId.ShouldBe("AccessKeyUnknown");
        QuiltException bucket = await Should.ThrowAsync<QuiltException>(() => store.GetBucketAsync(sandbox.Bucket, Stop));
        bucket.ErrorId.ShouldBe("AccessKeyUnknown");
    }

    [Fact]
    public async Task Anonymous_caller_is_refused()
    {
        QuiltException error = await RefusedAsync(new ObjectStoreOptions { Anonymous = true });
        error.ErrorId.ShouldBe("AccessDenied");
        error.Kind.ShouldBe(QuiltErrorKind.AccessDenied);
    }

    [Fact]
    public async Task Refusal_names_the_permission_that_the_service_names()
    {
        QuiltException error = await RefusedAsync(new ObjectStoreOptions { Keys = KeysOf("reader") });
        error.ErrorId.ShouldBe("AccessDenied");
        error.Remedy.ShouldNotBeNull().ShouldContain($"s3:PutObject on arn:aws:s3:::{sandbox.Bucket}/refused ");
    }

    [Fact]
    public async Task Refusal_without_words_names_the_permission_of_the_operation()
    {
        using IObjectStore stranger = await sandbox.ConnectAsync(new ObjectStoreOptions { Keys = KeysOf("stranger") });
        QuiltException put = await Should.ThrowAsync<QuiltException>(
            () => stranger.PutAsync(sandbox.Bucket, "a/refused", "x"u8.ToArray(), PutOptions.Default, Stop));
        put.Remedy.ShouldNotBeNull().ShouldContain($"s3:PutObject on arn:aws:s3:::{sandbox.Bucket}/a/refused ");
        QuiltException versioning = await Should.ThrowAsync<QuiltException>(() => stranger.GetVersioningAsync(sandbox.Bucket, Stop));
        versioning.Remedy.ShouldNotBeNull().ShouldContain($"s3:GetBucketVersioning on arn:aws:s3:::{sandbox.Bucket} ");

        using IObjectStore reader = await sandbox.ConnectAsync(new ObjectStoreOptions { Keys = KeysOf("reader") });
        QuiltException head = await Should.ThrowAsync<QuiltException>(
            () => reader.GetBucketAsync(sandbox.Facts.RestrictedBucket, Stop));
        head.Remedy.ShouldNotBeNull().ShouldContain($"s3:ListBucket on arn:aws:s3:::{sandbox.Facts.RestrictedBucket} ");
    }

    [Fact]
    public async Task Bucket_in_another_region_is_followed()
    {
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { Region = "eu-west-1" });
        string key = $"{Guid.NewGuid():N}";
        await store.PutAsync(sandbox.Bucket, key, "x"u8.ToArray(), PutOptions.Default, Stop);
        (await store.FindAsync(new ObjectRef(sandbox.Bucket, key), Stop)).ShouldNotBeNull();
        (await store.GetVersioningAsync(sandbox.Bucket, Stop)).ShouldBe(VersioningState.Enabled);
    }

    [Fact]
    public async Task Bucket_in_another_region_is_followed_by_the_sdk_path_too()
    {
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { Region = "eu-west-1" });
        (await store.GetVersioningAsync(sandbox.Bucket, Stop)).ShouldBe(VersioningState.Enabled);
    }

    [Fact]
    public async Task Missing_bucket_is_told_from_missing_object()
    {
        const string Missing = "no-such-bucket";
        ObjectRef target = new(Missing, "x");
        IObjectStore store = sandbox.Store;
        List<Func<Task>> calls =
        [
            () => store.FindAsync(target, Stop),
            () => store.OpenAsync(target, null, null, Stop),
            () => store.PutAsync(Missing, "x", default, PutOptions.Default, Stop),
            () => store.StartMultipartAsync(Missing, "x", PutOptions.Default, Stop),
            () => store.GetVersioningAsync(Missing, Stop),
            () => store.GetBucketAsync(Missing, Stop),
            () => store.DeleteAsync(target, Stop),
            async () => await store.ListAsync(Missing, "", null, null, Stop).FirstOrDefaultAsync(Stop),
            async () => throw (await store.DeleteManyAsync([target], Stop)).Single().Error.ShouldNotBeNull(),
        ];
        foreach (Func<Task> call in calls)
        {
            QuiltException error = await Should.ThrowAsync<QuiltException>(call);
            error.ErrorId.ShouldBe("BucketNotFound");
            error.Kind.ShouldBe(QuiltErrorKind.NotFound);
            error.Call.ShouldNotBeNull().RequestId.ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public async Task Missing_object_and_missing_version_are_not_found()
    {
        foreach (string? version in (string?[])[null, "not-a-version"])
        {
            QuiltException error = await Should.ThrowAsync<QuiltException>(
                () => sandbox.Store.OpenAsync(new ObjectRef(sandbox.Bucket, "missing", version), null, null, Stop));
            error.ErrorId.ShouldBe("ObjectNotFound");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("a?b")]
    [InlineData("s3://a")]
    public async Task Name_that_is_no_bucket_is_refused_before_anything_is_sent(string bucket)
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            async () => await sandbox.Store.PutAsync(bucket, "x", default, PutOptions.Default, Stop));
        error.ErrorId.ShouldBe("InvalidBucketName");
        error.Call.ShouldBeNull();
    }

    [Fact]
    public async Task Key_that_is_empty_too_long_or_broken_is_refused_before_anything_is_sent()
    {
        foreach (string key in (string[])["", new string('é', 513), "half \ud83d"])
        {
            QuiltException error = await Should.ThrowAsync<QuiltException>(
                () => sandbox.Store.PutAsync(sandbox.Bucket, key, default, PutOptions.Default, Stop));
            error.ErrorId.ShouldBe("InvalidObjectKey");
            error.Call.ShouldBeNull();
        }

        await sandbox.Store.PutAsync(sandbox.Bucket, new string('é', 512), default, PutOptions.Default, Stop);
    }

    private AccessKeys KeysOf(string account)
    {
        SandboxAccount found = sandbox.Facts.Accounts.Single(a => string.Equals(a.Name, account, StringComparison.Ordinal));
        return new(found.AccessKeyId, found.SecretAccessKey);
    }

    private async Task<QuiltException> RefusedAsync(ObjectStoreOptions options)
    {
        using IObjectStore store = await sandbox.ConnectAsync(options);
        return await Should.ThrowAsync<QuiltException>(
            () => store.PutAsync(sandbox.Bucket, "refused", "x"u8.ToArray(), PutOptions.Default, Stop));
    }
}
