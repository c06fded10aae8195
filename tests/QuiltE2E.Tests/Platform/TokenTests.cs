using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Auth;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Tests.Sandbox.Support;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Platform;

/// <summary>Where tokens come from, what is wrong with them, and how they are renewed.</summary>
public sealed class TokenTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private readonly TransferFolder _home = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Registry => sandbox.Host.Facts.RegistryUrl;

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("qk_ab\ncd")]
    [InlineData("qk_ab cd")]
    [InlineData("qk_abé")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.c2l\nn")]
    public void What_cannot_go_into_a_header_is_refused_before_it_is_sent(string token)
    {
        QuiltException error = Should.Throw<QuiltException>(() => new FixedToken(new SecretText(token), "parameter", TimeProvider.System));
        error.ErrorId.ShouldBe("TokenMalformed");
        error.Message.ShouldNotContain(token);
    }

    [Theory]
    [InlineData("no-token", "1 parts")]
    [InlineData("a.b.c", "its first part is no JSON object in base64url")]
    [InlineData("eyJhIjoxfQ.W10.c2ln", "its second part is no JSON object in base64url")]
    [InlineData("eyJhIjoxfQ.eyJhIjoxfQ.***", "its third part is no base64url")]
    [InlineData("eyJhIjoxfQ.eyJleHAiOiJzb29uIn0.c2ln", "its claim 'exp' is no time")]
    public async Task A_malformed_token_is_refused_before_anything_is_sent(string token, string why)
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => PlatformTest.ConnectAsync("http://127.0.0.1:9", token));
        error.ErrorId.ShouldBe("TokenMalformed");
        error.Kind.ShouldBe(QuiltErrorKind.Unauthenticated);
        error.Message.ShouldContain(why);
        error.Message.ShouldContain("from parameter");
        error.Message.ShouldNotContain(token);
        error.Call.ShouldBeNull();
    }

    [Fact]
    public async Task An_expired_token_is_refused_with_its_time_and_source()
    {
        string token = PlatformTest.Token(new DateTimeOffset(2020, 2, 3, 4, 5, 6, TimeSpan.Zero));
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => ConnectAsync(("QUILT_REGISTRY_URL", Registry), ("PLATFORM_TEST_JWT_TOKEN", token)));
        error.ErrorId.ShouldBe("TokenExpired");
        error.Message.ShouldBe("The token from environment variable PLATFORM_TEST_JWT_TOKEN has expired at 2020-02-03 04:05:06 UTC.");
    }

    [Fact]
    public async Task The_first_token_that_is_found_wins()
    {
        StoreLogin(DateTimeOffset.UtcNow.AddHours(1), sandbox.Account("reader").Token);
        using PlatformConnection login = await ConnectAsync(("QUILT_REGISTRY_URL", Registry));
        (await NameAsync(login)).ShouldBe("reader");
        login.Identity.Value.ShouldBe("token of the quilt3 client");
        login.Identity.Source.ShouldBe($"'{AuthPath}'");
        using PlatformConnection variable = await ConnectAsync(
            ("QUILT_REGISTRY_URL", Registry), ("PLATFORM_TEST_JWT_TOKEN", sandbox.Account("writer").Token), ("QUILT_API_KEY", "qk_unused"));
        (await NameAsync(variable)).ShouldBe("writer");
        variable.Identity.Source.ShouldBe("environment variable PLATFORM_TEST_JWT_TOKEN");
        variable.Identity.Value.ShouldStartWith("token until 20");
        using PlatformConnection key = await ConnectAsync(("QUILT_REGISTRY_URL", Registry), ("QUILT_API_KEY", "qk_secret"));
        key.Identity.ShouldBe(new("API key", "environment variable QUILT_API_KEY"));
        using PlatformConnection parameter = await PlatformConnectionFactory.ResolveAsync(
            new PlatformOptions { Token = new SecretText(sandbox.Host.Facts.Token + "\n") },
            Environment(("QUILT_REGISTRY_URL", Registry), ("PLATFORM_TEST_JWT_TOKEN", sandbox.Account("writer").Token)), Stop);
        (await NameAsync(parameter)).ShouldBe("admin");
    }

    [Fact]
    public async Task What_cannot_be_meant_is_refused()
    {
        (await FailAsync(new PlatformOptions { Token = new SecretText(PlatformTest.Token()), ApiKey = new SecretText("qk_x") }))
            .ErrorId.ShouldBe("AmbiguousCredentials");
        QuiltException key = await FailAsync(new PlatformOptions { ApiKey = new SecretText("sk_secret") });
        key.ErrorId.ShouldBe("ApiKeyMalformed");
        key.Message.ShouldNotContain("sk_secret");
        StoreLogin(DateTimeOffset.UtcNow.AddHours(1), "x.y.z", "https://other.example.com");
        QuiltException none = await FailAsync(new PlatformOptions());
        none.ErrorId.ShouldBe("TokenNotFound");
        none.Message.ShouldContain("PLATFORM_TEST_JWT_TOKEN and QUILT_API_KEY");
        none.Message.ShouldContain($"'{AuthPath}', which has tokens for https://other.example.com only");
        File.WriteAllText(AuthPath, "[");
        (await FailAsync(new PlatformOptions())).ErrorId.ShouldBe("AuthFileInvalid");
        File.WriteAllText(AuthPath, $"{{\"{Registry}\": {{\"access_token\": \"x\"}}}}");
        (await FailAsync(new PlatformOptions())).Message.ShouldContain("lacks refresh_token, access_token or expires_at");
    }

    [Fact]
    public async Task A_login_that_ends_soon_is_renewed_once_and_written_back_for_the_quilt3_client()
    {
        string refresh = sandbox.Account("writer").RefreshToken;
        StoreLogin(DateTimeOffset.UtcNow.AddSeconds(30), PlatformTest.Token(), Registry, refresh);
        using PlatformConnection login = await ConnectAsync(("QUILT_REGISTRY_URL", Registry));
        string[] names = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => NameAsync(login)));
        names.ShouldAllBe(static name => name == "writer");
        PackageJsonObject file = (PackageJsonObject)PackageJson.Parse(File.ReadAllText(AuthPath));
        file["https://kept.example.com"]!.ToCanonical().ShouldBe("""{"access_token":"k","expires_at":1,"refresh_token":"k"}""");
        StoredTokens stored = new AuthFile(AuthPath).Find(new Uri(Registry))!;
        stored.Expires.ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddHours(1));
        (stored.AccessToken.Value == PlatformTest.Token()).ShouldBeFalse();
        Directory.GetFiles(Path.GetDirectoryName(AuthPath)!).ShouldHaveSingleItem("no draft is left").ShouldBe(AuthPath);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(AuthPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        // Another process takes what is in the file now, and renews nothing.
        using PlatformConnection next = await ConnectAsync(("QUILT_REGISTRY_URL", Registry));
        (await NameAsync(next)).ShouldBe("writer");
        (new AuthFile(AuthPath).Find(new Uri(Registry))!.AccessToken.Value == stored.AccessToken.Value).ShouldBeTrue();
    }

    [Fact]
    public async Task A_login_that_cannot_be_renewed_says_how_to_sign_in()
    {
        StoreLogin(DateTimeOffset.UtcNow.AddSeconds(-5), PlatformTest.Token(), Registry, "refused-refresh-token");
        using PlatformConnection login = await ConnectAsync(("QUILT_REGISTRY_URL", Registry));
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => NameAsync(login));
        error.ErrorId.ShouldBe("TokenRefreshFailed");
        error.Remedy!.ShouldContain("quilt3 login");
        error.Message.ShouldNotContain("refused-refresh-token");
        error.Call!.StatusCode.ShouldBe(401);
    }

    [Fact]
    public async Task The_registry_s_keys_open_S3_with_the_rights_of_the_user()
    {
        using PlatformConnection reader = await PlatformTest.ConnectAsync(Registry, sandbox.Account("reader").Token);
        Core.Storage.S3.S3Connection found = await reader.ResolveStorageAsync(
            new() { EndpointUrl = sandbox.Host.Facts.S3Endpoint, Region = sandbox.Host.Facts.Region }, PlatformTest.Environment(), Stop);
        found.Identity.ShouldBe(new("keys of the registry", "parameter"));
        using Core.Storage.IObjectStore store = Core.Storage.S3.S3StoreFactory.Create(found);
        (await store.ListAsync(SandboxFixture.Bucket, string.Empty, null, null, Stop).ToListAsync(Stop)).ShouldNotBeNull();
        QuiltException refused = await Should.ThrowAsync<QuiltException>(() => store.PutAsync(
            SandboxFixture.Bucket, "x", "x"u8.ToArray(), Core.Storage.PutOptions.Default, Stop));
        refused.ErrorId.ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task A_registry_that_gives_no_keys_says_so_on_the_first_use()
    {
        await using FaultProxy server = PlatformTest.Answering(403, """{"message":"Default role not set"}""");
        using PlatformConnection registry = await PlatformTest.ConnectAsync(server.Url);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => registry.Credentials.GetCredentialsAsync());
        error.ErrorId.ShouldBe("AccessDenied");
        error.Message.ShouldContain("Server message: Default role not set");
        await using FaultProxy odd = PlatformTest.Answering(200, """{"AccessKeyId":"AKIA"}""");
        using PlatformConnection broken = await PlatformTest.ConnectAsync(odd.Url);
        (await Should.ThrowAsync<QuiltException>(() => broken.Credentials.GetCredentialsAsync())).ErrorId.ShouldBe("UnexpectedAnswer");
    }

    private string AuthPath => Path.Combine(AuthFile.Folder(Environment()), "auth.json");

    private static async Task<string> NameAsync(PlatformConnection connection)
    {
        PackageJsonObject data = await connection.Client.RunAsync(PlatformDocuments.Get("Me"), PackageJsonObject.Empty, Stop);
        return ((PackageJsonString)((PackageJsonObject)data["me"]!)["name"]!).Value;
    }

    private void StoreLogin(DateTimeOffset expires, string access, string? registry = null, string refresh = "r")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(AuthPath)!);
        string kept = registry == Registry ? "\"https://kept.example.com\": {\"refresh_token\": \"k\", \"access_token\": \"k\", \"expires_at\": 1}," : string.Empty;
        string entry = $"{{\"refresh_token\": \"{refresh}\", \"access_token\": \"{access}\", \"expires_at\": {expires.ToUnixTimeSeconds()}}}";
        File.WriteAllText(AuthPath, $"{{{kept}\"{registry ?? Registry}\": {entry}}}");
    }

    private StoreEnvironment Environment(params (string Name, string Value)[] variables) => new(
        variables.Append(("XDG_DATA_HOME", _home.At("data"))).Append(("LOCALAPPDATA", _home.At("data")))
            .ToDictionary(static pair => pair.Item1, static pair => pair.Item2, StringComparer.Ordinal),
        _home.Root);

    private Task<PlatformConnection> ConnectAsync(params (string Name, string Value)[] variables) =>
        PlatformConnectionFactory.ResolveAsync(new PlatformOptions { Limits = PlatformTest.Quick }, Environment(variables), Stop);

    private Task<QuiltException> FailAsync(PlatformOptions options) => Should.ThrowAsync<QuiltException>(
        () => PlatformConnectionFactory.ResolveAsync(options, Environment(("QUILT_REGISTRY_URL", Registry)), Stop));
}
