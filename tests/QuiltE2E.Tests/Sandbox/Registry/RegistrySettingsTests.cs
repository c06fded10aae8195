using System.Net;
using System.Text.Json;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary>Single sign-on, open queries, Tabulator tables: kept as they came, refused when they cannot be.</summary>
public sealed class RegistrySettingsTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private const string Sso = """
        version: "1.0"
        default_role: ReadQuiltBucket
        mappings:
          - schema: { type: object, required: [email] }
            roles: [ReadWriteQuiltBucket]
            admin: true
        """;

    private const string Table = """
        schema:
          - { name: id, type: BIGINT }
          - { name: name, type: STRING, nullable: true }
        source: { type: quilt-packages, package_name: "^a/(?<who>.+)$", logical_key: "\\.csv$" }
        parser: { format: csv, header: true, delimiter: "\t" }
        continue_on_error: true
        """;

    private readonly RegistryClient _admin = new(sandbox.Host.Facts);

    public void Dispose() => _admin.Dispose();

    [Fact]
    public async Task Single_sign_on_is_set_read_and_removed()
    {
        JsonElement set = await SetSsoAsync(Sso);
        set.Outcome().ShouldBe("SsoConfig");
        JsonElement admin = (await _admin.DataAsync("{ admin { isDefaultRoleSettingDisabled ssoConfig { text timestamp uploader { name } } } }")).GetProperty("admin");
        admin.GetProperty("ssoConfig").GetProperty("text").GetString().ShouldBe(Sso);
        admin.GetProperty("ssoConfig").GetProperty("uploader").GetProperty("name").GetString().ShouldBe("admin");
        admin.GetProperty("isDefaultRoleSettingDisabled").GetBoolean().ShouldBeTrue();
        (await SetSsoAsync(null)).ValueKind.ShouldBe(JsonValueKind.Null);
        (await _admin.DataAsync("{ admin { ssoConfig { text } } }")).GetProperty("admin").GetProperty("ssoConfig").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("just text", "InvalidConfig", "Config expected dict not str")]
    [InlineData("", "InvalidConfig", "Config expected dict not NoneType")]
    [InlineData("[1]", "InvalidConfig", "Config expected dict not list")]
    [InlineData("a: [", "InvalidYaml", "Config is not YAML")]
    [InlineData("version: 1.0\nmappings: []\ndefault_role: ReadQuiltBucket", "InvalidConfig", "'1.0' was expected")]
    [InlineData("version: '1.0'\nmappings: []", "InvalidConfig", "'default_role' is a required property")]
    [InlineData("version: '1.0'\nmappings: []\ndefault_role: Nobody", "RoleNotFound", "Nobody")]
    [InlineData("version: '1.0'\nmappings: [{schema: true}]\ndefault_role: ReadQuiltBucket", "InvalidConfig", "mappings.0: 'roles' is a required property")]
    [InlineData("version: '1.0'\nmappings: [{schema: true, roles: []}]\ndefault_role: ReadQuiltBucket", "InvalidConfig", "mappings.0.roles")]
    [InlineData("version: '1.0'\nmappings: [{schema: true, roles: [Nobody]}]\ndefault_role: ReadQuiltBucket", "RoleNotFound", "Nobody")]
    [InlineData("version: '1.0'\nmappings: [{schema: 1, roles: [ReadQuiltBucket]}]\ndefault_role: ReadQuiltBucket", "InvalidConfig", "mappings.0.schema")]
    [InlineData("version: '1.0'\nmappings: []\ndefault_role: ReadQuiltBucket\nmore: 1", "InvalidConfig", "'more' was unexpected")]
    public async Task A_configuration_that_cannot_be_is_refused(string text, string name, string message)
    {
        JsonElement result = await SetSsoAsync(text);
        result.Outcome().ShouldBe($"InvalidInput config {name}");
        result.GetProperty("errors")[0].GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(message);
    }

    [Fact]
    public async Task Open_queries_are_switched()
    {
        foreach (bool enabled in (bool[])[true, false])
        {
            string text = enabled ? "true" : "false";
            (await _admin.DataAsync($$"""mutation { admin { setTabulatorOpenQuery(enabled: {{text}}) { tabulatorOpenQuery } } }""")).ToString().ShouldContain(text);
            (await _admin.DataAsync("{ admin { tabulatorOpenQuery } }")).GetProperty("admin").GetProperty("tabulatorOpenQuery").GetBoolean().ShouldBe(enabled);
        }
    }

    [Fact]
    public async Task A_Tabulator_table_is_set_listed_renamed_and_removed()
    {
        using RegistryClient writer = new(sandbox.Host.Facts) { Token = sandbox.Account("writer").Token };
        (await SetTableAsync(writer, "quilt-sandbox", "first", Table)).Outcome().ShouldBe("BucketConfig");
        (await TablesAsync(writer)).ShouldBe([("first", Table)]);
        (await RenameAsync(writer, "first", "second")).Outcome().ShouldBe("BucketConfig");
        (await TablesAsync(writer)).ShouldBe([("second", Table)]);
        (await RenameAsync(writer, "first", "third")).Outcome().ShouldBe("InvalidInput tableName TableNotFound");
        (await SetTableAsync(writer, "quilt-sandbox", "other", Table)).Outcome().ShouldBe("BucketConfig");
        (await RenameAsync(writer, "second", "other")).Outcome().ShouldBe("InvalidInput newTableName Conflict");
        foreach (string table in (string[])["second", "other", "never-there"])
        {
            (await SetTableAsync(writer, "quilt-sandbox", table, null)).Outcome().ShouldBe("BucketConfig");
        }

        (await TablesAsync(writer)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("reader", "quilt-sandbox", "t", "OperationError Forbidden")]
    [InlineData("reader", "quilt-sandbox-restricted", "t", "OperationError BucketNotFound")]
    [InlineData("writer", "no-such-bucket", "t", "OperationError BucketNotFound")]
    [InlineData("writer", "quilt-sandbox", "1t", "InvalidInput tableName InvalidName")]
    public async Task A_table_is_not_set_where_it_cannot_be(string account, string bucket, string table, string outcome)
    {
        using RegistryClient registry = new(sandbox.Host.Facts) { Token = sandbox.Account(account).Token };
        (await SetTableAsync(registry, bucket, table, Table)).Outcome().ShouldBe(outcome);
    }

    [Theory]
    [InlineData("BIGINT", "Utf8", "schema.0.type: 'Utf8' is not one of BOOLEAN, TINYINT")]
    [InlineData("name: id", "name: 1d", "schema.0.name: '1d' does not match")]
    [InlineData("name: name", "name: ID", "schema.1.name: there is a column 'ID' already")]
    [InlineData("nullable: true", "nullable: 1", "schema.1.nullable: must be a boolean")]
    [InlineData("format: csv", "format: tsv", "parser.format: 'tsv' is not one of csv, parquet")]
    [InlineData("format: csv", "format: parquet", "parser.header: additional properties are not allowed")]
    [InlineData("delimiter: \"\\t\"", "delimiter: \"ab\"", "parser.delimiter: must be one character")]
    [InlineData("\"^a/(?<who>.+)$\"", "\"(\"", "source.package_name: is not a regular expression")]
    [InlineData("quilt-packages", "s3", "source.type: 'quilt-packages' was expected")]
    [InlineData("continue_on_error", "continue", "continue: additional properties are not allowed")]
    [InlineData("parser:", "pars:", "parser: is a required property")]
    public async Task A_configuration_of_a_table_is_checked_to_its_last_part(string old, string with, string message)
    {
        Table.ShouldContain(old);
        JsonElement result = await SetTableAsync(_admin, "quilt-sandbox", "checked", Table.Replace(old, with, StringComparison.Ordinal));
        result.Outcome().ShouldBe("InvalidInput config InvalidConfig");
        result.GetProperty("errors")[0].GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(message);
    }

    [Fact]
    public async Task State_survives_a_restart_and_ends_with_a_reset()
    {
        string folder = Directory.CreateTempSubdirectory("quilt-test-").FullName;
        string token;
        await using (SandboxHost host = await SandboxHost.StartAsync(new() { DataDirectory = folder }, TestContext.Current.CancellationToken))
        {
            using RegistryClient registry = new(host.Facts);
            await registry.CreateAsync("hana", "ReadQuiltBucket");
            using RegistryClient hana = await registry.EnterAsync(host.Facts, "hana");
            token = hana.Token!;
            await SetTableAsync(registry, "quilt-sandbox", "kept", Table);
        }

        await using (SandboxHost again = await SandboxHost.StartAsync(new() { DataDirectory = folder }, TestContext.Current.CancellationToken))
        {
            using RegistryClient hana = new(again.Facts) { Token = token };
            (await hana.DataAsync("{ me { name } }")).GetProperty("me").GetProperty("name").GetString().ShouldBe("hana");
            (await TablesAsync(hana)).Single().Name.ShouldBe("kept");
            (await new RawClient(new(again.Facts.S3Endpoint)).SendAsync(new("POST", "/_sandbox/reset"))).Status.ShouldBe(200);
            using HttpResponseMessage gone = await hana.SendAsync(HttpMethod.Get, "/api/me");
            gone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            using RegistryClient admin = new(again.Facts);
            (await TablesAsync(admin)).ShouldBeEmpty();
            (await AdminCalls.MailAsync(again.Facts)).ShouldBeEmpty();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<JsonElement> SetTableAsync(RegistryClient registry, string bucket, string table, string? config) => (await registry.DataAsync(
        """
        mutation($bucket: String!, $table: String!, $config: String) {
          it: bucketSetTabulatorTable(bucketName: $bucket, tableName: $table, config: $config) {
            __typename ... on InvalidInput { errors { path name message } } ... on OperationError { name message } } }
        """,
        new() { ["bucket"] = bucket, ["table"] = table, ["config"] = config })).GetProperty("it");

    private static async Task<JsonElement> RenameAsync(RegistryClient registry, string table, string newTable) => (await registry.DataAsync(
        """
        mutation($table: String!, $newTable: String!) {
          it: bucketRenameTabulatorTable(bucketName: "quilt-sandbox", tableName: $table, newTableName: $newTable) {
            __typename ... on InvalidInput { errors { path name message } } ... on OperationError { name message } } }
        """,
        new() { ["table"] = table, ["newTable"] = newTable })).GetProperty("it");

    private static async Task<(string Name, string Config)[]> TablesAsync(RegistryClient registry) =>
    [
        .. (await registry.DataAsync("""{ bucketConfig(name: "quilt-sandbox") { tabulatorTables { name config } } }"""))
            .GetProperty("bucketConfig").GetProperty("tabulatorTables").EnumerateArray()
            .Select(static row => (row.GetProperty("name").GetString()!, row.GetProperty("config").GetString()!)),
    ];

    private async Task<JsonElement> SetSsoAsync(string? text) => (await _admin.DataAsync(
        """
        mutation($config: String) { admin { setSsoConfig(config: $config) {
          __typename ... on SsoConfig { text } ... on InvalidInput { errors { path name message } } ... on OperationError { name message } } } }
        """,
        new() { ["config"] = text })).GetProperty("admin").GetProperty("setSsoConfig");
}
