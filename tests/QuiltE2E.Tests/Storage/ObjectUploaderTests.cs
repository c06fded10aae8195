using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Storage;

public sealed class ObjectUploaderTests(SandboxStore sandbox) : IClassFixture<SandboxStore>, IDisposable
{
    private const int Chunk = 8 * 1024 * 1024;
    private readonly TransferFolder _folder = new();
    private readonly string _key = $"{Guid.NewGuid():N}";

    private static CancellationToken Stop => SandboxStore.Stop;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(Chunk - 1, 1)]
    [InlineData(Chunk, 1)]
    [InlineData(Chunk + 1, 2)]
    [InlineData((3 * Chunk) + 5, 4)]
    public async Task File_arrives_with_the_hash_of_the_package_format(int length, int parts)
    {
        byte[] content = TransferFolder.Content(length);
        string path = _folder.Write("data", content);
        CountingProgress progress = new();
        UploadedFile uploaded = await new ObjectUploader(sandbox.Store).UploadAsync(
            path, sandbox.Bucket, _key, PutOptions.Default, progress, Stop);

        uploaded.Size.ShouldBe(length);
        uploaded.IsReused.ShouldBeFalse();
        uploaded.Hash.ShouldBe(await FileHasher.ComputeAsync(path, cancellationToken: Stop));
        progress.Total.ShouldBe(length);
        ObjectInfo there = (await sandbox.Store.FindAsync(new ObjectRef(sandbox.Bucket, _key), Stop)).ShouldNotBeNull();
        there.Ref.ShouldBe(uploaded.Written.Ref);
        there.Size.ShouldBe(length);
        if (length >= Chunk)
        {
            there.ChecksumSha256.ShouldBe($"{uploaded.Hash.Value}-{parts}");
        }

        (await ReadAsync(uploaded.Written.Ref)).ShouldBe(content);
    }

    [Fact]
    public async Task Large_file_goes_in_parts_and_no_other_requests()
    {
        string path = _folder.Write("data", TransferFolder.Content((2 * Chunk) + 1));
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, _ => null);
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url });
        UploadedFile uploaded = await new ObjectUploader(store).UploadAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, Stop);
        uploaded.Hash.ShouldBe(await FileHasher.ComputeAsync(path, cancellationToken: Stop));
        string.Join(" ", proxy.Requests.Select(request => request.Method)).ShouldBe("POST PUT PUT PUT POST");
    }

    [Theory]
    [InlineData(2000)]
    [InlineData((2 * Chunk) + 1)]
    public async Task Same_content_is_not_sent_again(int length)
    {
        string path = _folder.Write("data", TransferFolder.Content(length));
        ObjectUploader uploader = new(sandbox.Store);
        UploadedFile first = await uploader.UploadIfChangedAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, Stop);
        UploadedFile second = await uploader.UploadIfChangedAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, Stop);
        first.IsReused.ShouldBeFalse();
        second.ShouldBe(first with { IsReused = true });

        File.WriteAllBytes(path, TransferFolder.Content(length, seed: 2));
        UploadedFile third = await uploader.UploadIfChangedAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, Stop);
        third.IsReused.ShouldBeFalse();
        third.Written.Ref.ShouldNotBe(first.Written.Ref);
    }

    [Fact]
    public async Task Content_uploaded_in_other_parts_is_sent_again()
    {
        const int FirstPart = 5 * 1024 * 1024;
        byte[] content = TransferFolder.Content(Chunk + 100);
        string path = _folder.Write("data", content);
        string id = await sandbox.Store.StartMultipartAsync(sandbox.Bucket, _key, PutOptions.Default, Stop);
        List<UploadedPart> parts = [];
        foreach ((int number, Memory<byte> part) in new (int, Memory<byte>)[]
        {
            (1, content.AsMemory(0, FirstPart)),
            (2, content.AsMemory(FirstPart)),
        })
        {
            byte[] hash = System.Security.Cryptography.SHA256.HashData(part.Span);
            parts.Add(await sandbox.Store.UploadPartAsync(sandbox.Bucket, _key, id, number, part, hash, Stop));
        }

        await sandbox.Store.CompleteMultipartAsync(sandbox.Bucket, _key, id, parts, WriteCondition.None, Stop);
        UploadedFile uploaded = await new ObjectUploader(sandbox.Store)
            .UploadIfChangedAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, Stop);
        uploaded.IsReused.ShouldBeFalse();
    }

    [Fact]
    public async Task Store_without_checksums_is_asked_by_entity_tag()
    {
        string small = _folder.Write("small", TransferFolder.Content(5000));
        string large = _folder.Write("large", TransferFolder.Content(Chunk + 7));
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, _ => null) { DropHeader = "x-amz-checksum-sha256" };
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url });
        ObjectUploader uploader = new(store);
        foreach (string path in (string[])[small, large])
        {
            string key = _key + Path.GetFileName(path);
            UploadedFile first = await uploader.UploadAsync(path, sandbox.Bucket, key, PutOptions.Default, null, Stop);
            UploadedFile second = await uploader.UploadIfChangedAsync(path, sandbox.Bucket, key, PutOptions.Default, null, Stop);
            second.IsReused.ShouldBeTrue();
            second.Hash.ShouldBe(first.Hash);
            second.Written.ChecksumSha256.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("403")]
    [InlineData("lost")]
    [InlineData("complete")]
    public async Task Failed_upload_leaves_no_parts(string kind)
    {
        string path = _folder.Write("data", TransferFolder.Content(3 * Chunk));
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, request => kind switch
        {
            "403" => request.IsPart && request.Target.Contains("partNumber=2", StringComparison.Ordinal)
                ? Fault.Error(403, "AccessDenied") : null,
            "lost" => request.IsPart ? Fault.LoseAnswer : null,
            _ => request.Method == "POST" && request.Target.Contains("uploadId=", StringComparison.Ordinal)
                ? Fault.Error(403, "AccessDenied") : null,
        });
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url });
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => new ObjectUploader(store).UploadAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, Stop));
        error.ErrorId.ShouldBe(kind == "lost" ? "ConnectionLost" : "AccessDenied");
        (await UploadsAsync()).ShouldBeEmpty();
        (await sandbox.Store.FindAsync(new ObjectRef(sandbox.Bucket, _key), Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Stopped_upload_leaves_no_parts()
    {
        string path = _folder.Write("data", TransferFolder.Content(3 * Chunk));
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, request =>
        {
            if (!request.IsPart || request.Target.Contains("partNumber=1", StringComparison.Ordinal))
            {
                return null;
            }

            seen.TrySetResult();
            return Fault.Hang;
        });
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url });
        using CancellationTokenSource cancel = new();
        Task upload = new ObjectUploader(store).UploadAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, cancel.Token);
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(60), Stop);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => upload.WaitAsync(TimeSpan.FromSeconds(60), Stop));
        (await UploadsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_stopped_while_it_starts_is_aborted_too()
    {
        string path = _folder.Write("data", TransferFolder.Content(Chunk));
        using CancellationTokenSource cancel = new();
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, request =>
        {
            if (request.Method == "POST")
            {
                cancel.Cancel();
            }

            return null;
        });
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url });
        await Should.ThrowAsync<OperationCanceledException>(() => new ObjectUploader(store)
            .UploadAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, cancel.Token));
        (await UploadsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Parts_that_cannot_be_removed_are_named()
    {
        string path = _folder.Write("data", TransferFolder.Content(Chunk));
        await using FaultProxy proxy = new(
            sandbox.Facts.S3Endpoint, request => request.Method is "PUT" or "DELETE" ? Fault.Error(403, "AccessDenied") : null);
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url });
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => new ObjectUploader(store).UploadAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, Stop));
        (string Key, string UploadId) left = (await UploadsAsync()).ShouldHaveSingleItem();
        error.Message.ShouldContain(left.UploadId);
        error.ErrorId.ShouldBe("AccessDenied");
        error.Call.ShouldNotBeNull().Operation.ShouldBe("UploadPart");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_that_changes_while_it_is_sent_is_refused(bool shrinks)
    {
        string path = _folder.Write("data", TransferFolder.Content(3 * Chunk));
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, request =>
        {
            if (request.Method == "POST" && request.Number == 1)
            {
                using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
                file.SetLength(shrinks ? Chunk : file.Length + 1);
            }

            return null;
        });
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url });
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => new ObjectUploader(store).UploadAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, Stop));
        error.ErrorId.ShouldBe("FileChanged");
        error.Target.ShouldBe(path);
        (await UploadsAsync()).ShouldBeEmpty();
        (await sandbox.Store.FindAsync(new ObjectRef(sandbox.Bucket, _key), Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task File_that_is_not_there_is_named()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => new ObjectUploader(sandbox.Store)
            .UploadAsync(_folder.At("missing"), sandbox.Bucket, _key, PutOptions.Default, null, Stop));
        error.ErrorId.ShouldBe("FileNotFound");
        error.Target.ShouldBe(_folder.At("missing"));
    }

    [Fact]
    public async Task Large_file_that_must_not_replace_is_a_conflict_and_leaves_no_parts()
    {
        string path = _folder.Write("data", TransferFolder.Content(Chunk));
        await sandbox.Store.PutAsync(sandbox.Bucket, _key, "there"u8.ToArray(), PutOptions.Default, Stop);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => new ObjectUploader(sandbox.Store)
            .UploadAsync(path, sandbox.Bucket, _key, new PutOptions(WriteCondition.Absent), null, Stop));
        error.ErrorId.ShouldBe("WriteConditionFailed");
        (await UploadsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Completion_whose_answer_was_lost_is_found_again()
    {
        string path = _folder.Write("data", TransferFolder.Content(Chunk + 1));
        int completions = 0;
        await using FaultProxy proxy = new(
            sandbox.Facts.S3Endpoint,
            request => request.Method == "POST" && request.Target.Contains("uploadId=", StringComparison.Ordinal) &&
                Interlocked.Increment(ref completions) == 1 ? Fault.LoseAnswer : null);
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url });
        UploadedFile uploaded = await new ObjectUploader(store)
            .UploadAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, Stop);
        uploaded.Hash.ShouldBe(await FileHasher.ComputeAsync(path, cancellationToken: Stop));
        completions.ShouldBe(2);
        (await sandbox.Store.FindAsync(new ObjectRef(sandbox.Bucket, _key), Stop)).ShouldNotBeNull().Ref
            .ShouldBe(uploaded.Written.Ref);
    }

    private async Task<List<(string Key, string UploadId)>> UploadsAsync()
    {
        List<(string Key, string UploadId)> uploads = [];
        await foreach ((string Key, string UploadId) upload in sandbox.Store.ListMultipartAsync(sandbox.Bucket, _key, Stop))
        {
            uploads.Add(upload);
        }

        return uploads;
    }

    private async Task<byte[]> ReadAsync(ObjectRef target)
    {
        await using ObjectContent content = await sandbox.Store.OpenAsync(target, null, null, Stop);
        using MemoryStream copy = new();
        await content.Body.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }
}
