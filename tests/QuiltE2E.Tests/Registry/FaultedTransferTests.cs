using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.LocalSandbox;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;

namespace QuiltE2E.Tests.Registry;

/// <summary>
/// Push and install while the store fails in every way: each ends in success or in one error that says what and how often;
/// nothing half-written is left, and what is there can be used.
/// </summary>
public sealed partial class FaultedTransferTests : RegistryTest, IAsyncLifetime
{
    private const int LargeFile = (9 * 1024 * 1024) + 17;

    // Silence and retries that a test can wait for. Eight attempts make one call in five failing a matter of time.
    private static readonly StoreLimits Limits = new()
    {
        MaxAttempts = 8,
        RetryDelay = TimeSpan.FromMilliseconds(2),
        MaxRetryDelay = TimeSpan.FromMilliseconds(20),
        CallTimeout = TimeSpan.FromSeconds(3),
        IdleTimeout = TimeSpan.FromSeconds(3),
    };

    private readonly SandboxClient _sandbox;
    private readonly AmazonS3Client _raw;

    public FaultedTransferTests(RegistryFixture fixture)
        : base(fixture)
    {
        _sandbox = new(new(fixture.Facts.S3Endpoint));
        _raw = new(
            new BasicAWSCredentials(fixture.Facts.AccessKeyId, fixture.Facts.SecretAccessKey),
            new AmazonS3Config { ServiceURL = fixture.Facts.S3Endpoint, ForcePathStyle = true, AuthenticationRegion = fixture.Facts.Region });
    }

    public static TheoryData<string> Names { get; } = [.. FaultCase.All.Select(static fault => fault.Name)];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _sandbox.ResetAsync(CancellationToken.None);
        _raw.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_push_ends_well_or_in_one_error(string name)
    {
        FaultCase fault = Find(name);
        string package = Fixture.NewName();
        PushResult old = await PushAsync(package, Fixture.NewFolder(("a.txt", "old")), message: "old");
        string folder = NewContent();

        PushResult? pushed = null;
        QuiltException? error = await UnderAsync(
            fault.Push,
            async backend => pushed = await backend.PushAsync(
                new PushRequest(Bucket, package, folder, "new", UserMeta: null, old.TopHash), progress: null, Token));

        Check(error, fault.PushError);
        string latest = await RawTextAsync($".quilt/named_packages/{package}/latest");
        latest.ShouldBe(pushed?.TopHash ?? old.TopHash);
        (await RawTextAsync($".quilt/packages/{latest}")).ShouldNotBeEmpty();
        foreach (MultipartUpload left in await OpenUploadsAsync())
        {
            // Nobody can remove what the credentials do not reach any more; then the error has to name it.
            error.ShouldNotBeNull($"{left.Key} is left");
            bool isNamed = error.Message.Contains(left.UploadId, StringComparison.Ordinal)
                || error.Message.Contains($"{left.Key}' may have been started", StringComparison.Ordinal);
            isNamed.ShouldBeTrue(error.Message);
        }

        await ShouldBeUsableAsync(package, folder, old.TopHash, fault.Push.Effect == "CorruptUpload");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_installation_ends_well_or_in_one_error(string name)
    {
        FaultCase fault = Find(name);
        string package = Fixture.NewName();
        string source = NewContent();
        await PushAsync(package, source, message: "new");
        string destination = Fixture.NewFolder(("text/001.txt", "what was there"), ("own.txt", "mine"));
        Dictionary<string, string> before = Snapshot(destination);
        Dictionary<string, string> expected = Snapshot(source);

        InstallResult? installed = null;
        QuiltException? error = await UnderAsync(
            fault.Install,
            async backend => installed = await backend.InstallAsync(
                new InstallRequest(Bucket, package, RevisionSelector.Parse(null), destination), progress: null, Token));

        Check(error, fault.InstallError);
        Dictionary<string, string> after = Snapshot(destination);
        // A large file that is not complete lies under a name of its own, and its bytes are checked before they are used.
        foreach ((string path, string content) in after.Where(file => !PartialFile.IsName(Path.GetFileName(file.Key))))
        {
            bool isWhole = expected.GetValueOrDefault(path) == content || before.GetValueOrDefault(path) == content;
            isWhole.ShouldBeTrue($"{path} is neither what was there nor what the package has");
        }

        after["own.txt"].ShouldBe(before["own.txt"]);
        if (error is null)
        {
            installed.ShouldNotBeNull().FileCount.ShouldBe(expected.Count);
            expected.Keys.ShouldBeSubsetOf(after.Keys, StringComparer.Ordinal);
        }

        await Backend.InstallAsync(new InstallRequest(Bucket, package, RevisionSelector.Parse(null), destination), progress: null, Token);
        Dictionary<string, string> complete = Snapshot(destination);
        complete.Remove("own.txt");
        complete.OrderBy(static pair => pair.Key, StringComparer.Ordinal).ShouldBe(expected.OrderBy(static pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_name_that_is_damaged_in_the_second_reading_makes_no_file()
    {
        string package = Fixture.NewName();
        PushResult pushed = await PushAsync(package, NewContent(), message: "new");
        string manifest = await RawTextAsync($".quilt/packages/{pushed.TopHash}");
        int place = manifest.IndexOf("text/005.txt", StringComparison.Ordinal) + "text/00".Length;
        string destination = Fixture.NewFolder();

        QuiltException? error = await UnderAsync(
            new() { Effect = "Corrupt", Operation = "GetObject", Key = ".quilt/packages/*", Offset = place, Nth = 2, Seed = 0 },
            backend => backend.InstallAsync(
                new InstallRequest(Bucket, package, RevisionSelector.Parse(null), destination), progress: null, Token));

        error.ShouldNotBeNull().ErrorId.ShouldBe("ManifestHashMismatch", error.Message);
        Snapshot(destination).Keys.ShouldBeSubsetOf(
            ["large.bin", .. Enumerable.Range(0, 5).Select(static index => string.Create(CultureInfo.InvariantCulture, $"text/{index:D3}.txt"))],
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_second_reading_that_ends_early_is_noticed()
    {
        string package = Fixture.NewName();
        PushResult pushed = await PushAsync(package, NewContent(), message: "shortened");
        string manifest = await RawTextAsync($".quilt/packages/{pushed.TopHash}");
        string shorter = manifest[..(manifest.TrimEnd('\n').LastIndexOf('\n') + 1)];
        int reads = 0;
        await using Storage.FaultProxy proxy = new(Fixture.Facts.S3Endpoint, request =>
            request.Method == "GET" && request.Target.Contains(pushed.TopHash, StringComparison.Ordinal) && ++reads == 2
                ? Storage.Fault.Answer(200, shorter, $"ETag: \"x\"\r\nLast-Modified: Wed, 25 Nov 2026 00:00:00 GMT\r\n")
                : null);
        using IObjectStore store = await Fixture.CreateStoreAsync(proxy.Url);
        using IQuiltBackend backend = BackendFactory.CreateQuilt3(store);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => backend.InstallAsync(
            new InstallRequest(Bucket, package, RevisionSelector.Parse(null), Fixture.NewFolder()), progress: null, Token));
        error.ErrorId.ShouldBe("ManifestHashMismatch", error.Message);
        error.Message.ShouldContain("last entries");
    }

    private static FaultCase Find(string name) => FaultCase.All.Single(fault => fault.Name == name);

    private static void Check(QuiltException? error, string? expected)
    {
        (error?.ErrorId).ShouldBe(expected, error?.Message);
        if (error is not null)
        {
            error.Remedy.ShouldNotBeNullOrEmpty();
            error.Target.ShouldNotBeNullOrEmpty();
            if (error.Call is RemoteCall call)
            {
                Tried().IsMatch(error.Message).ShouldBeTrue(error.Message);
                call.Attempts.ShouldBeInRange(1, Limits.MaxAttempts * 2);
            }
        }
    }

    private async Task<QuiltException?> UnderAsync(SandboxFault fault, Func<IQuiltBackend, Task> call)
    {
        using IObjectStore store = await RegistryFixture.CreateStoreAsync(new ObjectStoreOptions
        {
            EndpointUrl = Fixture.Facts.S3Endpoint,
            Keys = new AccessKeys(Fixture.Facts.AccessKeyId, Fixture.Facts.SecretAccessKey),
            Region = Fixture.Facts.Region,
            Limits = Limits,
        });
        using IQuiltBackend backend = BackendFactory.CreateQuilt3(store);
        SandboxFaultRule rule = await _sandbox.SetFaultAsync(fault, Token);
        try
        {
            await call(backend);
            return null;
        }
        catch (QuiltException error)
        {
            return error;
        }
        finally
        {
            (await _sandbox.GetFaultsAsync(Token)).Single(found => found.Id == rule.Id).Fired.ShouldBeGreaterThan(0, "nothing was struck");
            await _sandbox.ClearFaultsAsync(Token);
        }
    }

    private string NewContent()
    {
        string folder = Fixture.NewFolder();
        for (int index = 0; index < 20; index++)
        {
            RegistryFixture.Write(
                folder, string.Create(CultureInfo.InvariantCulture, $"text/{index:D3}.txt"), string.Concat(Enumerable.Repeat($"line {index}\n", 40 * index)));
        }

        byte[] large = new byte[LargeFile];
        new Random(5).NextBytes(large);
        File.WriteAllBytes(Path.Combine(folder, "large.bin"), large);
        return folder;
    }

    private async Task ShouldBeUsableAsync(string package, string folder, string oldHash, bool isDamaged)
    {
        VerifyResult old = await Backend.VerifyAsync(
            new VerifyRequest(Bucket, package, RevisionSelector.Parse(oldHash), Folder: null), progress: null, Token);
        old.Passed.ShouldBeTrue();
        if (isDamaged)
        {
            // What the store damaged and did not tell is found by whoever reads it, and never installed.
            QuiltException error = await Should.ThrowAsync<QuiltException>(() => Backend.InstallAsync(
                new InstallRequest(Bucket, package, RevisionSelector.Parse(null), Fixture.NewFolder()), progress: null, Token));
            error.Kind.ShouldBe(QuiltErrorKind.InvalidData);
            return;
        }

        PushResult again = await PushAsync(package, folder, message: "again", force: true);
        (await Backend.ResolveAsync(At(package), Token)).ShouldBe(again.TopHash);
        (await Backend.VerifyAsync(new VerifyRequest(Bucket, package, RevisionSelector.Parse(null), folder), progress: null, Token)).Passed.ShouldBeTrue();
    }

    private async Task<List<MultipartUpload>> OpenUploadsAsync() =>
        (await _raw.ListMultipartUploadsAsync(Bucket, Token)).MultipartUploads ?? [];

    private async Task<string> RawTextAsync(string key)
    {
        using GetObjectResponse response = await _raw.GetObjectAsync(Bucket, key, Token);
        using StreamReader reader = new(response.ResponseStream);
        return await reader.ReadToEndAsync(Token);
    }

    [GeneratedRegex(@"tried (once|\d+ times)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tried();
}
