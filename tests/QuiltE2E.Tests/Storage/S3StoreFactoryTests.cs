using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Tests.Storage;

public sealed class S3StoreFactoryTests : IDisposable
{
    private const string Secret = "very-secret-value";
    private readonly string _home = Directory.CreateTempSubdirectory("quilt-home-").FullName;

    public S3StoreFactoryTests()
    {
        Directory.CreateDirectory(Path.Combine(_home, ".aws"));
        Write("credentials", $"""
            # a comment
            [default]
            aws_access_key_id = AKIADEFAULT
            aws_secret_access_key = {Secret}

            [dev]
            aws_access_key_id=AKIADEV   ; behind
            aws_secret_access_key={Secret}
            aws_session_token=token-{Secret}
            """);
        Write("config", """
            [default]
            region = eu-central-1
            [profile dev]
            region = ap-south-1
            services = local
            [profile endpoint]
            region = us-west-2
            endpoint_url = https://all.example.com/
            [services local]
            s3 =
              endpoint_url = http://127.0.0.1:9000
            athena =
              endpoint_url = http://127.0.0.1:9001
            [profile sso]
            sso_session = corp
            sso_account_id = 123456789012
            sso_role_name = reader
            [sso-session corp]
            sso_start_url = https://corp.awsapps.example/start
            sso_region = us-east-1
            """);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task Parameter_wins_over_session_environment_and_profile()
    {
        Dictionary<string, string> variables = Variables(
            ("AWS_ACCESS_KEY_ID", "AKIAENV"), ("AWS_SECRET_ACCESS_KEY", Secret), ("AWS_REGION", "us-west-1"),
            ("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:2"), ("AWS_ENDPOINT_URL", "http://127.0.0.1:3"));
        ObjectStoreOptions parameter = new()
        {
            Keys = new AccessKeys("AKIAPARAM", Secret),
            Region = "sa-east-1",
            EndpointUrl = "http://127.0.0.1:1/",
        };
        ObjectStoreOptions session = new()
        {
            Keys = new AccessKeys("AKIASESSION", Secret),
            Region = "ca-central-1",
            EndpointUrl = "http://127.0.0.1:4",
        };

        S3Connection first = await ResolveAsync(variables, parameter, session);
        first.Identity.ShouldBe(new ResolvedSetting("AKIAPARAM", "parameter"));
        first.Region.ShouldBe(new ResolvedSetting("sa-east-1", "parameter"));
        first.EndpointUrl.ShouldBe(new ResolvedSetting("http://127.0.0.1:1", "parameter"));

        S3Connection second = await ResolveAsync(variables, new ObjectStoreOptions(), session);
        second.Identity.ShouldBe(new ResolvedSetting("AKIASESSION", "session"));
        second.Region.ShouldBe(new ResolvedSetting("ca-central-1", "session"));
        second.EndpointUrl.ShouldBe(new ResolvedSetting("http://127.0.0.1:4", "session"));

        S3Connection third = await ResolveAsync(variables);
        third.Identity.ShouldBe(new ResolvedSetting("AKIAENV", "environment variable AWS_ACCESS_KEY_ID"));
        third.Region.ShouldBe(new ResolvedSetting("us-west-1", "environment variable AWS_REGION"));
        third.EndpointUrl.ShouldBe(new ResolvedSetting("http://127.0.0.1:2", "environment variable AWS_ENDPOINT_URL_S3"));

        variables.Remove("AWS_ENDPOINT_URL_S3");
        (await ResolveAsync(variables)).EndpointUrl
            .ShouldBe(new ResolvedSetting("http://127.0.0.1:3", "environment variable AWS_ENDPOINT_URL"));

        S3Connection last = await ResolveAsync(Variables());
        last.Identity.Value.ShouldBe("AKIADEFAULT");
        last.Identity.Source.ShouldContain("profile 'default'");
        last.Region.ShouldBe(new ResolvedSetting("eu-central-1", "profile 'default'"));
        last.EndpointUrl.ShouldBeNull();
    }

    [Fact]
    public async Task Profile_of_the_environment_brings_keys_region_and_the_endpoint_of_s3()
    {
        S3Connection connection = await ResolveAsync(Variables(("AWS_PROFILE", "dev")));
        connection.Identity.ShouldBe(new ResolvedSetting("AKIADEV", "environment variable AWS_PROFILE=dev"));
        connection.Region.ShouldBe(new ResolvedSetting("ap-south-1", "profile 'dev'"));
        connection.EndpointUrl.ShouldBe(new ResolvedSetting("http://127.0.0.1:9000", "profile 'dev'"));
        connection.PathStyle.ShouldBeTrue();
        (await ResolveAsync(Variables(("AWS_PROFILE", "dev"), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"))))
            .EndpointUrl.ShouldBeNull();
    }

    [Fact]
    public async Task Endpoint_of_a_profile_is_used_without_its_slash()
    {
        ObjectStoreOptions keys = new() { Keys = new AccessKeys("AKIA", Secret) };
        S3Connection connection = await ResolveAsync(Variables(("AWS_PROFILE", "endpoint")), keys);
        connection.EndpointUrl.ShouldBe(new ResolvedSetting("https://all.example.com", "profile 'endpoint'"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Named_profile_that_is_missing_never_falls_through(bool byParameter)
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => byParameter
            ? ResolveAsync(Variables(), new ObjectStoreOptions { Profile = "prod" })
            : ResolveAsync(Variables(("AWS_PROFILE", "prod"))));
        error.ErrorId.ShouldBe("ProfileNotFound");
        error.Target.ShouldBe("prod");
        error.Message.ShouldContain(Path.Combine(_home, ".aws", "credentials"));
        error.Message.ShouldContain(Path.Combine(_home, ".aws", "config"));
        error.Remedy.ShouldNotBeNull().ShouldContain("default, dev, endpoint, sso");
    }

    [Fact]
    public async Task Files_that_are_named_are_the_ones_read()
    {
        string other = Path.Combine(_home, "other");
        await File.WriteAllTextAsync(other, $"[dev]\naws_access_key_id=AKIAOTHER\naws_secret_access_key={Secret}\n", Stop);
        ObjectStoreOptions profile = new() { Profile = "dev" };
        (await ResolveAsync(Variables(("AWS_SHARED_CREDENTIALS_FILE", other)), profile)).Identity.Value.ShouldBe("AKIAOTHER");
        (await ResolveAsync(Variables(), profile with { CredentialsFile = other })).Identity
            .ShouldBe(new ResolvedSetting("AKIAOTHER", "parameter, profile 'dev'"));
    }

    [Fact]
    public async Task Profile_without_keys_says_so()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => ResolveAsync(Variables(), new ObjectStoreOptions { Profile = "endpoint" }));
        error.ErrorId.ShouldBe("ProfileInvalid");
        error.Target.ShouldBe("endpoint");
    }

    [Fact]
    public async Task Sso_profile_without_a_login_says_how_to_log_in()
    {
        S3Connection connection = await ResolveAsync(Variables(), new ObjectStoreOptions { Profile = "sso", EndpointUrl = "http://127.0.0.1:1" });
        connection.Identity.ShouldBe(new ResolvedSetting("SSO", "parameter, profile 'sso'"));
        using IObjectStore store = S3StoreFactory.Create(connection);
        List<Func<Task>> calls =
        [
            () => store.FindAsync(new ObjectRef("bucket", "key"), Stop),
            () => store.ListBucketsAsync(Stop),
        ];
        foreach (Func<Task> call in calls)
        {
            QuiltException error = await Should.ThrowAsync<QuiltException>(call);
            error.ErrorId.ShouldBe("CredentialsUnavailable");
            error.Kind.ShouldBe(QuiltErrorKind.Unauthenticated);
            error.Remedy.ShouldNotBeNull().ShouldContain("aws sso login --profile sso");
        }
    }

    [Fact]
    public async Task Nothing_found_lists_what_was_looked_for()
    {
        File.Delete(Path.Combine(_home, ".aws", "credentials"));
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => ResolveAsync(Variables(("AWS_EC2_METADATA_DISABLED", "true"))));
        error.ErrorId.ShouldBe("CredentialsNotFound");
        error.Kind.ShouldBe(QuiltErrorKind.Unauthenticated);
        foreach (string place in (string[])
            ["parameters", "session", "AWS_ACCESS_KEY_ID", "AWS_PROFILE", "profile 'default'", "container role", "instance role"])
        {
            error.Message.ShouldContain(place);
        }
    }

    [Fact]
    public async Task Machine_without_an_instance_role_is_noticed_soon()
    {
        File.Delete(Path.Combine(_home, ".aws", "credentials"));
        await using FaultProxy silent = new(null, _ => Fault.Hang);
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => ResolveAsync(Variables(("AWS_EC2_METADATA_SERVICE_ENDPOINT", silent.Url)))
                .WaitAsync(TimeSpan.FromSeconds(60), Stop));
        error.ErrorId.ShouldBe("CredentialsNotFound");
        silent.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Half_of_the_keys_in_the_environment_is_an_error()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => ResolveAsync(Variables(("AWS_ACCESS_KEY_ID", "AKIAENV"))));
        error.ErrorId.ShouldBe("IncompleteCredentials");
        error.Target.ShouldBe("AWS_SECRET_ACCESS_KEY");
    }

    [Fact]
    public async Task Two_ways_to_sign_at_once_are_an_error()
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => ResolveAsync(Variables(), new ObjectStoreOptions { Profile = "dev", Anonymous = true }));
        error.ErrorId.ShouldBe("AmbiguousCredentials");
    }

    [Fact]
    public async Task Anonymous_needs_nothing()
    {
        S3Connection connection = await ResolveAsync(Variables(("AWS_PROFILE", "missing")), new ObjectStoreOptions { Anonymous = true });
        connection.Identity.ShouldBe(new ResolvedSetting("anonymous", "parameter"));
    }

    [Theory]
    [InlineData("ftp://example.com")]
    [InlineData("example.com:9000")]
    [InlineData("not a url")]
    [InlineData("https://user:hunter2@example.com")]
    [InlineData("https://example.com/?x=1")]
    public async Task Endpoint_that_is_no_plain_url_is_refused_and_not_repeated(string url)
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => ResolveAsync(Variables(), new ObjectStoreOptions { EndpointUrl = url }));
        error.ErrorId.ShouldBe("InvalidEndpoint");
        error.ToString().ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task Concurrency_must_be_a_positive_integer(string text)
    {
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => ResolveAsync(Variables((S3StoreFactory.ConcurrencyVariable, text))));
        error.ErrorId.ShouldBe("InvalidConcurrency");
    }

    [Fact]
    public async Task Concurrency_of_the_environment_is_used() =>
        (await ResolveAsync(Variables((S3StoreFactory.ConcurrencyVariable, "3")))).Limits.MaxConcurrency.ShouldBe(3);

    [Fact]
    public async Task Timeout_of_the_session_counts_beside_the_other_limits()
    {
        StoreLimits limits = (await ResolveAsync(
            Variables((S3StoreFactory.ConcurrencyVariable, "3")), new ObjectStoreOptions { Timeout = TimeSpan.FromSeconds(2) })).Limits;
        limits.CallTimeout.ShouldBe(TimeSpan.FromSeconds(2));
        limits.IdleTimeout.ShouldBe(TimeSpan.FromSeconds(2));
        limits.MaxConcurrency.ShouldBe(3);
        (await ResolveAsync(Variables())).Limits.CallTimeout.ShouldBe(StoreLimits.Default.CallTimeout);
    }

    [Fact]
    public async Task Line_that_is_no_setting_is_named_without_its_content()
    {
        Write("credentials", $"[default]\naws_access_key_id = A\n{Secret}\n");
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => ResolveAsync(Variables()));
        error.ErrorId.ShouldBe("ProfileFileInvalid");
        error.Message.ShouldContain("Line 3");
        error.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task No_public_property_and_no_text_shows_a_secret()
    {
        ObjectStoreOptions options = new() { Keys = new AccessKeys("AKIAPARAM", Secret, "token-" + Secret) };
        S3Connection connection = await ResolveAsync(Variables(), options);
        foreach (object shown in (object[])[options, options.Keys, connection, connection.Identity])
        {
            shown.ToString().ShouldNotBeNull().ShouldNotContain(Secret);
            System.Text.Json.JsonSerializer.Serialize(shown, shown.GetType()).ShouldNotContain(Secret);
        }
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_home, ".aws", name), text);

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);

    private Task<S3Connection> ResolveAsync(
        Dictionary<string, string> variables, ObjectStoreOptions? parameters = null, ObjectStoreOptions? session = null) =>
        S3StoreFactory.ResolveAsync(
            parameters ?? new ObjectStoreOptions(), session, new StoreEnvironment(variables, _home), Stop);
}
