using System.Security.Cryptography;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Storage;

/// <summary>A large download that was stopped goes on with what it has.</summary>
public sealed class ResumedDownloadTests(SandboxStore sandbox) : IClassFixture<SandboxStore>, IDisposable
{
    private const int Chunk = 8 * 1024 * 1024;

    private readonly TransferFolder _folder = new();
    private readonly string _key = $"resume/{Guid.NewGuid():N}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Only_the_missing_parts_are_read_again()
    {
        UploadedFile source = await UploadAsync(TransferFolder.Content((5 * Chunk) + 7));
        List<string> ranges = await FailAfterAsync(source, parts: 3);
        ranges.Count.ShouldBeGreaterThanOrEqualTo(3);
        _folder.Files().Count(name => name.EndsWith(".part", StringComparison.Ordinal)).ShouldBe(1);
        File.Exists(_folder.At("copy")).ShouldBeFalse();

        (List<string> rest, DownloadedFile file) = await DownloadAsync(source);
        rest.Count.ShouldBe(3);
        rest.Intersect(ranges.Take(3), StringComparer.Ordinal).ShouldBeEmpty();
        file.Hash.ShouldBe(source.Hash);
        _folder.Files().ShouldBe(["copy", "source"]);
        File.ReadAllBytes(_folder.At("copy")).ShouldBe(File.ReadAllBytes(_folder.At("source")));
    }

    [Fact]
    public async Task A_part_that_was_damaged_meanwhile_is_read_again()
    {
        UploadedFile source = await UploadAsync(TransferFolder.Content(3 * Chunk));
        await FailAfterAsync(source, parts: 2);
        string partial = Partial();
        using (FileStream stream = new(partial, FileMode.Open, FileAccess.ReadWrite))
        {
            foreach (int part in Enumerable.Range(0, 3))
            {
                stream.Position = (part * Chunk) + 100;
                int value = stream.ReadByte();
                stream.Position--;
                stream.WriteByte((byte)~value);
            }
        }

        (List<string> rest, DownloadedFile file) = await DownloadAsync(source);
        rest.Count.ShouldBe(3);
        file.Hash.ShouldBe(source.Hash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("something else")]
    [InlineData("torn")]
    public async Task A_journal_that_is_torn_or_says_nonsense_costs_parts_and_no_more(string kind)
    {
        UploadedFile source = await UploadAsync(TransferFolder.Content(3 * Chunk));
        await FailAfterAsync(source, parts: 2);
        string journal = Partial() + "s";
        byte[] content = File.ReadAllBytes(journal);
        File.WriteAllBytes(journal, kind == "torn" ? content[..^5] : System.Text.Encoding.UTF8.GetBytes(kind));
        (List<string> rest, DownloadedFile file) = await DownloadAsync(source);
        rest.Count.ShouldBe(kind == "torn" ? 2 : 3);
        file.Hash.ShouldBe(source.Hash);
        _folder.Files().ShouldBe(["copy", "source"]);
    }

    [Fact]
    public async Task What_was_left_of_other_content_goes()
    {
        UploadedFile old = await UploadAsync(TransferFolder.Content(3 * Chunk));
        await FailAfterAsync(old, parts: 2);
        byte[] other = TransferFolder.Content(2 * Chunk);
        other[0] ^= 1;
        UploadedFile source = await UploadAsync(other);
        (List<string> all, DownloadedFile file) = await DownloadAsync(source);
        all.Count.ShouldBe(2);
        file.Hash.ShouldBe(source.Hash);
        _folder.Files().ShouldBe(["copy", "source"]);
    }

    [Fact]
    public async Task Content_that_is_wrong_leaves_nothing_to_go_on_with()
    {
        UploadedFile source = await UploadAsync(TransferFolder.Content(2 * Chunk));
        ContentHash wrong = new(ContentHash.Sha256Chunked, Convert.ToBase64String(SHA256.HashData([1])));
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => new ObjectDownloader(sandbox.Store).DownloadAsync(
            source.Written.Ref, _folder.At("copy"), wrong, source.Size, progress: null, resume: true, Stop));
        error.ErrorId.ShouldBe("HashMismatch");
        _folder.Files().ShouldBe(["source"]);
    }

    [Fact]
    public async Task Plain_sha256_is_resumed_too()
    {
        byte[] content = TransferFolder.Content(3 * Chunk);
        UploadedFile source = await UploadAsync(content);
        ContentHash plain = new(ContentHash.Sha256, Convert.ToHexStringLower(SHA256.HashData(content)));
        source = source with { Hash = plain };
        await FailAfterAsync(source, parts: 2);
        (List<string> rest, DownloadedFile file) = await DownloadAsync(source);
        (rest.Count, file.Hash).ShouldBe((1, plain));
    }

    [Fact]
    public async Task What_is_on_the_disk_already_needs_no_space_again()
    {
        UploadedFile source = await UploadAsync(TransferFolder.Content(3 * Chunk));
        ObjectDownloader.PartialLength(source.Written.Ref, _folder.At("copy"), source.Hash, source.Size).ShouldBe(0);
        await FailAfterAsync(source, parts: 2);
        ObjectDownloader.PartialLength(source.Written.Ref, _folder.At("copy"), source.Hash, source.Size).ShouldBe(source.Size);
        ObjectDownloader.PartialLength(source.Written.Ref, _folder.At("other"), source.Hash, source.Size).ShouldBe(0);
    }

    [Fact]
    public async Task A_download_that_is_running_keeps_its_partial_file_when_other_content_is_wanted()
    {
        UploadedFile old = await UploadAsync(TransferFolder.Content(2 * Chunk));
        using PartialFile running = PartialFile.TryOpen(_folder.At("copy"), "other content", "etag", 2 * Chunk).ShouldNotBeNull();
        running.Write(0, TransferFolder.Content(Chunk), 0);
        (_, DownloadedFile file) = await DownloadAsync(old);
        file.Hash.ShouldBe(old.Hash);
        _folder.Files().Count(name => name.EndsWith(".part", StringComparison.Ordinal)).ShouldBe(1);
        running.Discard();
        _folder.Files().ShouldBe(["copy", "source"]);
    }

    [Fact]
    public async Task Two_downloads_of_one_file_at_once_do_not_share_a_partial_file()
    {
        UploadedFile source = await UploadAsync(TransferFolder.Content(4 * Chunk));
        DownloadedFile[] files = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new ObjectDownloader(sandbox.Store).DownloadAsync(
            source.Written.Ref, _folder.At("copy"), source.Hash, source.Size, progress: null, resume: true, Stop)));
        files.ShouldAllBe(file => file.Hash == source.Hash);
        File.ReadAllBytes(_folder.At("copy")).ShouldBe(File.ReadAllBytes(_folder.At("source")));
        _folder.Files().ShouldBe(["copy", "source"]);
    }

    private static string Range(ProxiedRequest request) => request.Head.Split("\r\n")
        .Single(line => line.StartsWith("range:", StringComparison.OrdinalIgnoreCase));

    private string Partial() => _folder.At(_folder.Files().Single(name => name.EndsWith(".part", StringComparison.Ordinal)));

    private Task<UploadedFile> UploadAsync(byte[] content) => new ObjectUploader(sandbox.Store).UploadAsync(
        _folder.Write("source", content), sandbox.Bucket, _key, PutOptions.Default, progress: null, Stop);

    /// <summary>Downloads through a proxy that answers so many parts and then refuses.</summary>
    private async Task<List<string>> FailAfterAsync(UploadedFile source, int parts)
    {
        List<string> ranges = [];
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, request =>
        {
            lock (ranges)
            {
                if (request.Method == "HEAD")
                {
                    return null;
                }

                ranges.Add(Range(request));
                return ranges.Count > parts ? Fault.Error(403, "AccessDenied") : null;
            }
        });
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions
        {
            EndpointUrl = proxy.Url,
            Limits = StoreLimits.Default with { MaxConcurrency = 1 },
        });
        await Should.ThrowAsync<QuiltException>(() => new ObjectDownloader(store).DownloadAsync(
            source.Written.Ref, _folder.At("copy"), source.Hash, source.Size, progress: null, resume: true, Stop));
        return ranges;
    }

    private async Task<(List<string> Ranges, DownloadedFile File)> DownloadAsync(UploadedFile source)
    {
        List<string> ranges = [];
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, request =>
        {
            lock (ranges)
            {
                if (request.Method != "HEAD")
                {
                    ranges.Add(Range(request));
                }

                return null;
            }
        });
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url });
        DownloadedFile file = await new ObjectDownloader(store).DownloadAsync(
            source.Written.Ref, _folder.At("copy"), source.Hash, source.Size, progress: null, resume: true, Stop);
        return (ranges, file);
    }
}
