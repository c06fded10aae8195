using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Storage;

public sealed class ObjectDownloaderTests(SandboxStore sandbox) : IClassFixture<SandboxStore>, IDisposable
{
    private const int Chunk = 8 * 1024 * 1024;
    private readonly TransferFolder _folder = new();
    private readonly string _key = $"{Guid.NewGuid():N}";

    private static CancellationToken Stop => SandboxStore.Stop;

    public static TheoryData<string, int, bool> Cases
    {
        get
        {
            TheoryData<string, int, bool> cases = [];
            foreach (string type in ContentHash.SupportedTypes)
            {
                foreach (int length in (int[])[0, 13, Chunk - 1, Chunk, (2 * Chunk) + 5])
                {
                    cases.Add(type, length, true);
                    cases.Add(type, length, false);
                }
            }

            return cases;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Object_becomes_a_checked_file(string type, int length, bool isSizeKnown)
    {
        byte[] content = TransferFolder.Content(length);
        string source = _folder.Write("source", content);
        UploadedFile uploaded = await UploadAsync(source);
        ContentHash expected = await FileHasher.ComputeAsync(source, type, cancellationToken: Stop);
        CountingProgress progress = new();

        DownloadedFile file = await new ObjectDownloader(sandbox.Store).DownloadAsync(
            uploaded.Written.Ref, _folder.At("a/b/copy"), expected, isSizeKnown ? length : null, progress, resume: false, Stop);

        File.ReadAllBytes(_folder.At("a/b/copy")).ShouldBe(content);
        file.Hash.ShouldBe(expected);
        file.Size.ShouldBe(length);
        file.Object.Ref.ShouldBe(uploaded.Written.Ref);
        progress.Total.ShouldBe(length);
        _folder.Files().ShouldBe(["a/b/copy", "source"]);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(Chunk + 100)]
    public async Task Wrong_hash_leaves_the_old_file(int length)
    {
        UploadedFile uploaded = await UploadAsync(_folder.Write("source", TransferFolder.Content(length)));
        _folder.Write("copy", "old"u8.ToArray());
        ContentHash wrong = new(ContentHash.Sha256Chunked, Convert.ToBase64String(new byte[32]));
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => new ObjectDownloader(sandbox.Store).DownloadAsync(
            uploaded.Written.Ref, _folder.At("copy"), wrong, length, null, resume: false, Stop));
        error.ErrorId.ShouldBe("HashMismatch");
        error.Kind.ShouldBe(QuiltErrorKind.InvalidData);
        error.Message.ShouldContain(uploaded.Hash.Value);
        error.Message.ShouldContain(_folder.At("copy"));
        File.ReadAllText(_folder.At("copy")).ShouldBe("old");
        _folder.Files().ShouldBe(["copy", "source"]);
    }

    [Theory]
    [InlineData(100, 99)]
    [InlineData(Chunk, Chunk + 1)]
    [InlineData(100, Chunk)]
    [InlineData(Chunk, 100)]
    public async Task Wrong_size_is_refused_before_anything_is_written(int length, int expected)
    {
        UploadedFile uploaded = await UploadAsync(_folder.Write("source", TransferFolder.Content(length)));
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => new ObjectDownloader(sandbox.Store).DownloadAsync(
            uploaded.Written.Ref, _folder.At("copy"), uploaded.Hash, expected, null, resume: false, Stop));
        error.ErrorId.ShouldBe("SizeMismatch");
        _folder.Files().ShouldBe(["source"]);
    }

    [Fact]
    public async Task Unknown_hash_type_is_refused_before_anything_is_sent()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => new ObjectDownloader(sandbox.Store).DownloadAsync(
            new ObjectRef(sandbox.Bucket, _key), _folder.At("copy"), new ContentHash("MD4", "x"), null, null, resume: false, Stop));
        error.ErrorId.ShouldBe("UnsupportedHashType");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5L)]
    public async Task Missing_object_is_named(long? size)
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => new ObjectDownloader(sandbox.Store).DownloadAsync(
            new ObjectRef(sandbox.Bucket, _key), _folder.At("copy"), null, size, null, resume: false, Stop));
        error.ErrorId.ShouldBe("ObjectNotFound");
        error.Target.ShouldBe($"s3://{sandbox.Bucket}/{_key}");
        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task Parts_of_two_versions_never_meet()
    {
        UploadedFile first = await UploadAsync(_folder.Write("source", TransferFolder.Content((3 * Chunk) + 1)));
        string other = _folder.Write("other", TransferFolder.Content((3 * Chunk) + 1, seed: 2));
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, request =>
        {
            if (request.Method == "HEAD")
            {
                return null;
            }

            if (request.Number == 2)
            {
                UploadAsync(other).GetAwaiter().GetResult();
            }

            return null;
        });
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url });
        DownloadedFile file = await new ObjectDownloader(store).DownloadAsync(
            new ObjectRef(sandbox.Bucket, _key), _folder.At("copy"), null, null, null, resume: false, Stop);
        file.Hash.ShouldBe(first.Hash);
        file.Object.Ref.ShouldBe(first.Written.Ref);
    }

    [Theory]
    [InlineData(2000)]
    [InlineData((2 * Chunk) + 5)]
    public async Task Broken_connections_are_continued(int length)
    {
        byte[] content = TransferFolder.Content(length);
        UploadedFile uploaded = await UploadAsync(_folder.Write("source", content));
        int gets = 0;
        await using FaultProxy proxy = new(
            sandbox.Facts.S3Endpoint,
            request => request.Method == "GET" && Interlocked.Increment(ref gets) % 2 == 1 ? Fault.CutBody(1000) : null);
        using IObjectStore store = await sandbox.ConnectAsync(
            new ObjectStoreOptions { EndpointUrl = proxy.Url, Limits = SandboxStore.Quick with { MaxConcurrency = 1 } });
        await new ObjectDownloader(store).DownloadAsync(
            uploaded.Written.Ref, _folder.At("copy"), uploaded.Hash, length, null, resume: false, Stop);
        File.ReadAllBytes(_folder.At("copy")).ShouldBe(content);
        // The last range, of five bytes, is shorter than the cut.
        gets.ShouldBe(length < Chunk ? 2 : 5);
    }

    [Fact]
    public async Task Stopped_download_leaves_nothing()
    {
        UploadedFile uploaded = await UploadAsync(_folder.Write("source", TransferFolder.Content((2 * Chunk) + 5)));
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, request =>
        {
            if (request.Method == "HEAD")
            {
                return null;
            }

            seen.TrySetResult();
            return Fault.StallBody(100);
        });
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url });
        using CancellationTokenSource cancel = new();
        Task download = new ObjectDownloader(store).DownloadAsync(
            uploaded.Written.Ref, _folder.At("copy"), uploaded.Hash, null, null, resume: false, cancel.Token);
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(60), Stop);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => download.WaitAsync(TimeSpan.FromSeconds(60), Stop));
        _folder.Files().ShouldBe(["source"]);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(Chunk)]
    public async Task Folder_in_the_way_is_an_error_and_stays(int length)
    {
        UploadedFile uploaded = await UploadAsync(_folder.Write("source", TransferFolder.Content(length)));
        Directory.CreateDirectory(_folder.At("copy"));
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => new ObjectDownloader(sandbox.Store).DownloadAsync(
            uploaded.Written.Ref, _folder.At("copy"), uploaded.Hash, length, null, resume: false, Stop));
        error.Kind.ShouldBe(QuiltErrorKind.LocalStorage);
        error.ErrorId.ShouldBe("FileNotWritable");
        _folder.Files().ShouldBe(["source"]);
    }

    private Task<UploadedFile> UploadAsync(string path) =>
        new ObjectUploader(sandbox.Store).UploadAsync(path, sandbox.Bucket, _key, PutOptions.Default, null, Stop);
}
