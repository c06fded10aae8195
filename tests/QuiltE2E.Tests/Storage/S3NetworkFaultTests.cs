using System.Net;
using System.Net.Sockets;
using System.Text;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Storage;

public sealed class S3NetworkFaultTests(SandboxStore sandbox) : IClassFixture<SandboxStore>
{
    // Silence is noticed soon; only tests of silence use these, so that a slow machine fails no other.
    private static readonly StoreLimits Hasty = SandboxStore.Quick with { CallTimeout = TimeSpan.FromMilliseconds(300) };
    private static readonly StoreLimits Calmer = SandboxStore.Quick with { CallTimeout = TimeSpan.FromSeconds(3) };
    private static readonly StoreLimits Idle = SandboxStore.Quick with { IdleTimeout = TimeSpan.FromSeconds(1) };

    private readonly string _key = $"{Guid.NewGuid():N}";

    private static CancellationToken Stop => SandboxStore.Stop;

    [Theory]
    [InlineData("reset")]
    [InlineData("lost")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("429")]
    [InlineData("hang")]
    public async Task Passing_fault_is_retried(string kind)
    {
        await using FaultProxy proxy = Proxy(request => request.Number == 1 ? Make(kind) : null);
        using IObjectStore store = await ConnectAsync(proxy.Url, kind == "hang" ? Calmer : null);
        WrittenObject written = await store.PutAsync(sandbox.Bucket, _key, "x"u8.ToArray(), PutOptions.Default, Stop);
        written.ETag.ShouldBe("\"9dd4e461268c8034f5c8564e155c67a6\"");
        proxy.Requests.Count.ShouldBe(2);
        (await store.GetVersioningAsync(sandbox.Bucket, Stop)).ShouldBe(VersioningState.Enabled);
    }

    [Theory]
    [InlineData("reset", "ConnectionLost", QuiltErrorKind.Unavailable, 3)]
    [InlineData("500", "ServiceFailed", QuiltErrorKind.Unavailable, 3)]
    [InlineData("503", "Throttled", QuiltErrorKind.Throttled, 6)]
    [InlineData("429", "Throttled", QuiltErrorKind.Throttled, 6)]
    [InlineData("hang", "RequestTimedOut", QuiltErrorKind.Timeout, 2)]
    [InlineData("403", "AccessDenied", QuiltErrorKind.AccessDenied, 1)]
    [InlineData("page", "UnexpectedAnswer", QuiltErrorKind.Unavailable, 1)]
    public async Task Lasting_fault_ends_in_an_error_that_counts_the_attempts(
        string kind, string errorId, QuiltErrorKind errorKind, int attempts)
    {
        await using FaultProxy proxy = Proxy(_ => Make(kind));
        using IObjectStore store = await ConnectAsync(proxy.Url, kind == "hang" ? Hasty : null);
        List<Func<Task>> calls =
        [
            () => store.PutAsync(sandbox.Bucket, _key, "x"u8.ToArray(), PutOptions.Default, Stop),
            () => store.GetVersioningAsync(sandbox.Bucket, Stop),
        ];
        foreach (Func<Task> call in calls)
        {
            int before = proxy.Requests.Count;
            QuiltException error = await Should.ThrowAsync<QuiltException>(call);
            error.ErrorId.ShouldBe(errorId);
            error.Kind.ShouldBe(errorKind);
            error.Remedy.ShouldNotBeNullOrEmpty();
            error.Call.ShouldNotBeNull().Attempts.ShouldBe(attempts);
            error.Call.Endpoint.ShouldBe(proxy.Url);
            // .NET itself sends a GET up to four times while the connection breaks without any answer; a PUT goes out once.
            ProxiedRequest[] sent = [.. proxy.Requests.Skip(before)];
            int perAttempt = kind == "reset" && sent[0].Method == "GET" ? 4 : 1;
            sent.Length.ShouldBeInRange(attempts, attempts * perAttempt);
        }
    }

    [Fact]
    public async Task Nobody_listening_is_named()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        QuiltException error = await FailAsync(url);
        error.ErrorId.ShouldBe("EndpointUnreachable");
        error.Call.ShouldNotBeNull().Endpoint.ShouldBe(url);
        error.Call.Attempts.ShouldBe(3);
        error.Call.RequestId.ShouldBeNull();
    }

    [Fact]
    public async Task Host_that_does_not_exist_is_named() =>
        (await FailAsync("http://no-such-host.invalid")).ErrorId.ShouldBe("EndpointNotResolved");

    [Fact]
    public async Task Endpoint_that_speaks_no_tls_is_named()
    {
        QuiltException error = await FailAsync(sandbox.Facts.S3Endpoint.Replace("http:", "https:", StringComparison.Ordinal));
        error.ErrorId.ShouldBe("TlsFailed");
        error.Call.ShouldNotBeNull().Attempts.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_that_breaks_off_or_stalls_is_continued_where_it_was(bool stalls)
    {
        byte[] content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 2000).Select(number => $"{number:D5}")));
        WrittenObject written = await sandbox.Store.PutAsync(sandbox.Bucket, _key, content, PutOptions.Default, Stop);
        await using FaultProxy proxy = Proxy(
            request => request.Number > 2 ? null : stalls ? Fault.StallBody(3000) : Fault.CutBody(3000));
        using IObjectStore store = await ConnectAsync(proxy.Url, stalls ? Idle : null);
        await using ObjectContent open = await store.OpenAsync(written.Ref with { VersionId = null }, null, null, Stop);
        using MemoryStream copy = new();
        await open.Body.CopyToAsync(copy, Stop);
        copy.ToArray().ShouldBe(content);
        proxy.Requests.Count.ShouldBe(3);
        proxy.Requests[1].Head.ShouldContain("bytes=3000-9999");
        proxy.Requests[2].Head.ShouldContain("bytes=6000-9999");
        proxy.Requests[2].Head.ShouldContain(written.ETag);
    }

    [Fact]
    public async Task Body_that_is_replaced_while_it_is_read_is_never_mixed()
    {
        byte[] old = new byte[10_000];
        await sandbox.Store.PutAsync(sandbox.Bucket, _key, old, PutOptions.Default, Stop);
        await using FaultProxy proxy = Proxy(request => request.Number == 1 ? Fault.CutBody(3000) : null);
        using IObjectStore store = await ConnectAsync(proxy.Url);
        await using ObjectContent open = await store.OpenAsync(new ObjectRef(sandbox.Bucket, _key), null, null, Stop);
        await sandbox.Store.PutAsync(sandbox.Bucket, _key, new byte[20_000], PutOptions.Default, Stop);
        using MemoryStream copy = new();
        await open.Body.CopyToAsync(copy, Stop);
        copy.ToArray().ShouldBe(old);
    }

    [Fact]
    public async Task Body_that_always_breaks_off_ends_in_an_error()
    {
        WrittenObject written = await sandbox.Store.PutAsync(sandbox.Bucket, _key, new byte[9000], PutOptions.Default, Stop);
        await using FaultProxy proxy = Proxy(_ => Fault.CutBody(100));
        using IObjectStore store = await ConnectAsync(proxy.Url);
        await using ObjectContent open = await store.OpenAsync(written.Ref, null, null, Stop);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => open.Body.CopyToAsync(Stream.Null, Stop));
        error.ErrorId.ShouldBe("ConnectionLost");
        error.Call.ShouldNotBeNull().Attempts.ShouldBe(3);
        error.Call.RequestId.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Conditional_write_whose_answer_was_lost_is_no_conflict_with_itself()
    {
        await using FaultProxy proxy = Proxy(request => request.Number == 1 ? Fault.LoseAnswer : null);
        using IObjectStore store = await ConnectAsync(proxy.Url);
        WrittenObject written = await store.PutAsync(
            sandbox.Bucket, _key, "mine"u8.ToArray(), new PutOptions(WriteCondition.Absent), Stop);
        ObjectInfo there = (await sandbox.Store.FindAsync(new ObjectRef(sandbox.Bucket, _key), Stop)).ShouldNotBeNull();
        written.ShouldBe(new WrittenObject(there.Ref, there.ETag, there.ChecksumSha256));
    }

    [Fact]
    public async Task Conditional_write_after_a_fault_still_meets_others()
    {
        await sandbox.Store.PutAsync(sandbox.Bucket, _key, "theirs"u8.ToArray(), PutOptions.Default, Stop);
        await using FaultProxy proxy = Proxy(request => request.Number == 1 ? Fault.Reset : null);
        using IObjectStore store = await ConnectAsync(proxy.Url);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => store.PutAsync(
            sandbox.Bucket, _key, "mine"u8.ToArray(), new PutOptions(WriteCondition.Absent), Stop));
        error.ErrorId.ShouldBe("WriteConditionFailed");
    }

    [Fact]
    public async Task Store_without_conditional_writes_is_remembered_and_asked_first()
    {
        await using FaultProxy proxy = Proxy(
            request => request.Head.Contains("if-none-match", StringComparison.OrdinalIgnoreCase)
                ? Fault.Error(501, "NotImplemented")
                : null);
        using IObjectStore store = await ConnectAsync(proxy.Url);
        store.SupportsConditionalWrites.ShouldBeTrue();
        PutOptions absent = new(WriteCondition.Absent);
        await store.PutAsync(sandbox.Bucket, _key, "mine"u8.ToArray(), absent, Stop);
        store.SupportsConditionalWrites.ShouldBeFalse();
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => store.PutAsync(sandbox.Bucket, _key, "again"u8.ToArray(), absent, Stop));
        error.ErrorId.ShouldBe("WriteConditionFailed");
        proxy.Requests.Count(request => request.Head.Contains("if-none-match", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
    }

    [Fact]
    public async Task Store_that_refuses_a_condition_that_holds_is_one_without_conditions()
    {
        await using FaultProxy proxy = Proxy(
            request => request.Head.Contains("if-match", StringComparison.OrdinalIgnoreCase)
                ? Fault.Error(412, "PreconditionFailed")
                : null);
        using IObjectStore store = await ConnectAsync(proxy.Url);
        WrittenObject first = await store.PutAsync(sandbox.Bucket, _key, "first"u8.ToArray(), PutOptions.Default, Stop);
        PutOptions overFirst = new(WriteCondition.Unchanged(first.ETag));
        WrittenObject second = await store.PutAsync(sandbox.Bucket, _key, "second"u8.ToArray(), overFirst, Stop);
        store.SupportsConditionalWrites.ShouldBeFalse();
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => store.PutAsync(sandbox.Bucket, _key, "third"u8.ToArray(), overFirst, Stop));
        error.ErrorId.ShouldBe("WriteConditionFailed");
        (await store.FindAsync(new ObjectRef(sandbox.Bucket, _key), Stop)).ShouldNotBeNull().ETag.ShouldBe(second.ETag);
    }

    [Fact]
    public async Task Condition_that_does_not_hold_says_nothing_of_the_store()
    {
        await using FaultProxy proxy = Proxy(static _ => null);
        using IObjectStore store = await ConnectAsync(proxy.Url);
        WrittenObject first = await store.PutAsync(sandbox.Bucket, _key, "first"u8.ToArray(), PutOptions.Default, Stop);
        await store.PutAsync(sandbox.Bucket, _key, "second"u8.ToArray(), PutOptions.Default, Stop);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => store.PutAsync(
            sandbox.Bucket, _key, "third"u8.ToArray(), new PutOptions(WriteCondition.Unchanged(first.ETag)), Stop));
        error.ErrorId.ShouldBe("WriteConditionFailed");
        store.SupportsConditionalWrites.ShouldBeTrue();
        proxy.Requests.Count(request => request.Head.Contains("if-match", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
    }

    [Fact]
    public async Task Old_answer_for_an_object_makes_no_overwrite_of_a_refusal()
    {
        WrittenObject first = await sandbox.Store.PutAsync(sandbox.Bucket, _key, "first"u8.ToArray(), PutOptions.Default, Stop);
        WrittenObject second = await sandbox.Store.PutAsync(sandbox.Bucket, _key, "second"u8.ToArray(), PutOptions.Default, Stop);
        await using FaultProxy proxy = Proxy(
            request => request.Method == "HEAD" ? Fault.Answer(200, string.Empty, $"ETag: {first.ETag}\r\n") : null);
        using IObjectStore store = await ConnectAsync(proxy.Url);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => store.PutAsync(
            sandbox.Bucket, _key, "third"u8.ToArray(), new PutOptions(WriteCondition.Unchanged(first.ETag)), Stop));
        error.ErrorId.ShouldBe("WriteConditionFailed");
        store.SupportsConditionalWrites.ShouldBeTrue();
        (await sandbox.Store.FindAsync(new ObjectRef(sandbox.Bucket, _key), Stop)).ShouldNotBeNull().ETag.ShouldBe(second.ETag);
    }

    [Fact]
    public async Task Keys_of_a_listing_are_read_in_the_form_that_S3_writes_them()
    {
        const string Page = "<ListBucketResult><EncodingType>url</EncodingType><KeyCount>2</KeyCount><IsTruncated>false</IsTruncated>" +
            "<Contents><Key>a+b%2Bc%01</Key><Size>1</Size></Contents><CommonPrefixes><Prefix>d+%2B/</Prefix></CommonPrefixes></ListBucketResult>";
        await using FaultProxy proxy = Proxy(_ => Fault.Answer(200, Page, "Content-Type: application/xml\r\n"));
        using IObjectStore store = await ConnectAsync(proxy.Url);
        List<string> keys = [];
        await foreach (ObjectListItem item in store.ListAsync(sandbox.Bucket, string.Empty, "/", null, Stop))
        {
            keys.Add(item.Key);
        }

        keys.ShouldBe(["a b+c\u0001", "d +/"]);
    }

    [Fact]
    public async Task Cancellation_ends_a_call_that_hangs()
    {
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FaultProxy proxy = Proxy(_ =>
        {
            seen.TrySetResult();
            return Fault.Hang;
        });
        using IObjectStore store = await ConnectAsync(proxy.Url);
        using CancellationTokenSource cancel = new();
        Task put = store.PutAsync(sandbox.Bucket, _key, new byte[10], PutOptions.Default, cancel.Token);
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        await cancel.CancelAsync();
        OperationCanceledException stopped = await Should.ThrowAsync<OperationCanceledException>(
            () => put.WaitAsync(TimeSpan.FromSeconds(30), Stop));
        stopped.ShouldNotBeOfType<TimeoutException>();
        proxy.Requests.Count.ShouldBe(1);
    }

    private FaultProxy Proxy(Func<ProxiedRequest, Fault?> decide) => new(sandbox.Facts.S3Endpoint, decide);

    private Task<IObjectStore> ConnectAsync(string url, StoreLimits? limits = null) =>
        sandbox.ConnectAsync(new ObjectStoreOptions { EndpointUrl = url, Limits = limits ?? SandboxStore.Quick });

    private async Task<QuiltException> FailAsync(string url)
    {
        using IObjectStore store = await ConnectAsync(url);
        return await Should.ThrowAsync<QuiltException>(
            () => store.PutAsync(sandbox.Bucket, _key, "x"u8.ToArray(), PutOptions.Default, Stop));
    }

    private static Fault Make(string kind) => kind switch
    {
        "reset" => Fault.Reset,
        "lost" => Fault.LoseAnswer,
        "500" => Fault.Error(500, "InternalError"),
        "503" => Fault.Error(503, "SlowDown"),
        "429" => Fault.Answer(429),
        "403" => Fault.Error(403, "AccessDenied"),
        "page" => Fault.Answer(404, "<html><body>nothing here</body></html>", "Content-Type: text/html\r\n"),
        _ => Fault.Hang,
    };
}
