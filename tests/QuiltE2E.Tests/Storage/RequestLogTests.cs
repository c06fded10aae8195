using System.Text.Json;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Storage;

/// <summary>Every remote call leaves one whole line, and no secret.</summary>
public sealed class RequestLogTests(SandboxStore sandbox) : IClassFixture<SandboxStore>, IDisposable
{
    private readonly TransferFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Calls_of_both_paths_are_written_with_what_finds_them_again()
    {
        using RequestLog log = RequestLog.Open(_folder.At("calls.jsonl"));
        using (IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { RequestLog = log }))
        {
            log.CheckId = "QE.TEST.010";
            await store.PutAsync(sandbox.Bucket, "log/ä b", "content"u8.ToArray(), PutOptions.Default, Stop);
            log.CheckId = null;
            await using ObjectContent content = await store.OpenAsync(
                new ObjectRef(sandbox.Bucket, "log/ä b"), new ByteRange(2, 4), ifMatch: null, Stop);
            await store.ListAsync(sandbox.Bucket, "log/", delimiter: null, startAfter: null, Stop).ToListAsync(Stop);
            await Should.ThrowAsync<QuiltException>(() => store.OpenAsync(
                new ObjectRef(sandbox.Bucket, "log/missing"), range: null, ifMatch: null, Stop));
        }

        List<JsonElement> lines = Lines();
        lines.Select(line => line.GetProperty("operation").GetString()).ShouldBe(["PutObject", "GetObject", "ListObjectsV2", "GetObject"]);
        JsonElement put = lines[0];
        put.GetProperty("check").GetString().ShouldBe("QE.TEST.010");
        put.GetProperty("service").GetString().ShouldBe("s3");
        put.GetProperty("method").GetString().ShouldBe("PUT");
        put.GetProperty("host").GetString().ShouldBe(new Uri(sandbox.Facts.S3Endpoint).Authority);
        put.GetProperty("path").GetString().ShouldBe($"/{sandbox.Bucket}/log/%C3%A4%20b");
        put.GetProperty("status").GetInt32().ShouldBe(200);
        put.GetProperty("attempt").GetInt32().ShouldBe(1);
        put.GetProperty("bytesOut").GetInt64().ShouldBe(7);
        put.GetProperty("requestId").GetString().ShouldNotBeNullOrEmpty();
        put.GetProperty("ms").GetDouble().ShouldBeGreaterThan(0);
        lines[1].GetProperty("range").GetString().ShouldBe("bytes=2-4");
        lines[1].GetProperty("bytesIn").GetInt64().ShouldBe(3);
        lines[1].TryGetProperty("check", out _).ShouldBeFalse();
        lines[2].GetProperty("query").GetString().ShouldNotBeNull().ShouldContain("list-type=2");
        lines[3].GetProperty("status").GetInt32().ShouldBe(404);
    }

    [Fact]
    public async Task Each_attempt_is_a_line_of_its_own()
    {
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, request => request.Number switch
        {
            1 => Fault.Error(503, "SlowDown"),
            2 => Fault.Reset,
            _ => null,
        });
        using RequestLog log = RequestLog.Open(_folder.At("calls.jsonl"));
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = proxy.Url, RequestLog = log });
        await store.PutAsync(sandbox.Bucket, "log/tried", "x"u8.ToArray(), PutOptions.Default, Stop);
        List<JsonElement> lines = Lines();
        lines.Select(line => line.GetProperty("attempt").GetInt32()).ShouldBe([1, 2, 3]);
        lines[0].GetProperty("status").GetInt32().ShouldBe(503);
        lines[1].TryGetProperty("status", out _).ShouldBeFalse();
        lines[1].GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        lines[2].GetProperty("status").GetInt32().ShouldBe(200);
    }

    [Fact]
    public async Task No_secret_is_written_and_many_calls_at_once_give_whole_lines()
    {
        using RequestLog log = RequestLog.Open(_folder.At("calls.jsonl"));
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { RequestLog = log });
        await Parallel.ForAsync(0, 200, Stop, async (i, token) => await store.PutAsync(
            sandbox.Bucket, $"log/many/{i}", "x"u8.ToArray(), PutOptions.Default, token));
        Lines().Count.ShouldBe(200);
        string text = File.ReadAllText(_folder.At("calls.jsonl"));
        text.ShouldNotContain(sandbox.Keys.SecretAccessKey);
        text.ShouldNotContain(sandbox.Keys.AccessKeyId);
        text.ShouldNotContain("Signature", Case.Insensitive);
    }

    [Fact]
    public async Task Two_logs_of_one_file_do_not_overwrite_each_other()
    {
        using RequestLog first = RequestLog.Open(_folder.At("calls.jsonl"));
        using RequestLog second = RequestLog.Open(_folder.At("calls.jsonl"));
        first.CheckId = "first";
        second.CheckId = "second";
        using IObjectStore one = await sandbox.ConnectAsync(new ObjectStoreOptions { RequestLog = first });
        using IObjectStore two = await sandbox.ConnectAsync(new ObjectStoreOptions { RequestLog = second });
        await Parallel.ForAsync(0, 100, Stop, async (i, token) => await (i % 2 == 0 ? one : two).PutAsync(
            sandbox.Bucket, $"log/both/{i}", "x"u8.ToArray(), PutOptions.Default, token));
        Lines().CountBy(line => line.GetProperty("check").GetString()!, StringComparer.Ordinal).Select(pair => pair.Value).ShouldBe([50, 50]);
    }

    [Fact]
    public async Task A_log_that_fails_does_not_fail_the_call()
    {
        RequestLog log = RequestLog.Open(_folder.At("calls.jsonl"));
        using IObjectStore store = await sandbox.ConnectAsync(new ObjectStoreOptions { RequestLog = log });
        log.Dispose();
        await using FaultProxy proxy = new(sandbox.Facts.S3Endpoint, _ => null);
        WrittenObject written = await store.PutAsync(sandbox.Bucket, "log/failed", "x"u8.ToArray(), PutOptions.Default, Stop);
        written.Ref.VersionId.ShouldNotBeNull();
        log.Fault.ShouldNotBeNullOrEmpty();
        int versions = await store.ListVersionsAsync(sandbox.Bucket, "log/failed", Stop).CountAsync(Stop);
        versions.ShouldBe(1, "the call was made once");
    }

    [Fact]
    public void A_log_that_cannot_be_written_is_an_error_and_one_that_is_there_goes_on()
    {
        QuiltException error = Should.Throw<QuiltException>(() => RequestLog.Open(_folder.At("no/such/folder.jsonl")));
        (error.Kind, error.ErrorId).ShouldBe((QuiltErrorKind.LocalStorage, "RequestLogNotWritable"));
        _folder.Write("kept.jsonl", "{}\n"u8.ToArray());
        RequestLog.Open(_folder.At("kept.jsonl")).Dispose();
        File.ReadAllText(_folder.At("kept.jsonl")).ShouldBe("{}\n");
    }

    private List<JsonElement> Lines() =>
        [.. ReadLines().Select(line => JsonDocument.Parse(line).RootElement)];

    private IEnumerable<string> ReadLines()
    {
        using StreamReader reader = new(new FileStream(_folder.At("calls.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is string line)
        {
            yield return line;
        }
    }
}
