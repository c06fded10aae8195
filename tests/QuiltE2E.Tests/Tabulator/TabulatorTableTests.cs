using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Tabulator;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Platform;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Tabulator;

/// <summary>Tabulator tables kept by a registry, over HTTP.</summary>
public sealed class TabulatorTableTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Config = """
        schema:
          - {name: a, type: INT}
        source: {type: quilt-packages, package_name: ^x/y$, logical_key: '(?<part>\w+)\.csv$'}
        parser: {format: csv, header: true}
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Bucket => sandbox.Host.Facts.Bucket;

    [Theory]
    [InlineData("admin")]
    [InlineData("writer")]
    public async Task A_table_lives_from_being_made_to_being_gone(string account)
    {
        using PlatformConnection connection = await ConnectAsync(account);
        TabulatorTables tables = new(connection);
        string name = $"life_{account}";
        TabulatorTable made = await tables.SetAsync(Bucket, name, Config, Stop);
        (made.Bucket, made.Name, made.Config, made.Problem).ShouldBe((Bucket, name, Config, null));
        made.Columns.ShouldBe([new TabulatorColumn("a", "INT")]);
        (made.PackagePattern, made.Format).ShouldBe(("^x/y$", TabulatorFormat.Csv));
        (await tables.ListAsync(Bucket, Stop)).ShouldContain(made);

        string other = TabulatorConfig.Parse(Config, name).ToYaml();
        (await tables.SetAsync(Bucket, name, other, Stop)).Config.ShouldBe(other);
        TabulatorTable renamed = await tables.RenameAsync(Bucket, name, $"{name}_2", Stop);
        (renamed.Name, renamed.Config).ShouldBe(($"{name}_2", other));
        (await FailAsync(() => tables.GetAsync(Bucket, name, Stop))).ErrorId.ShouldBe("TableNotFound");
        await tables.RemoveAsync(Bucket, renamed.Name, Stop);
        (await tables.ListAsync(Bucket, Stop)).ShouldNotContain(table => table.Name.StartsWith(name, StringComparison.Ordinal));
        QuiltException gone = await FailAsync(() => tables.RemoveAsync(Bucket, renamed.Name, Stop));
        (gone.Kind, gone.ErrorId).ShouldBe((QuiltErrorKind.NotFound, "TableNotFound"));
    }

    [Fact]
    public async Task Who_reads_a_bucket_sees_its_tables_and_changes_none()
    {
        using PlatformConnection writer = await ConnectAsync("writer");
        TabulatorTable made = await new TabulatorTables(writer).SetAsync(Bucket, "seen", Config, Stop);
        using PlatformConnection reader = await ConnectAsync("reader");
        TabulatorTables tables = new(reader);
        (await tables.GetAsync(Bucket, "seen", Stop)).ShouldBe(made);
        foreach (Func<Task> change in (Func<Task>[])[
            () => tables.SetAsync(Bucket, "seen", Config, Stop),
            () => tables.RenameAsync(Bucket, "seen", "other", Stop),
            () => tables.RemoveAsync(Bucket, "seen", Stop)])
        {
            QuiltException error = await FailAsync(change);
            (error.Kind, error.ErrorId).ShouldBe((QuiltErrorKind.AccessDenied, "AccessDenied"));
        }

        using PlatformConnection stranger = await ConnectAsync("stranger");
        QuiltException unseen = await FailAsync(() => new TabulatorTables(stranger).ListAsync(Bucket, Stop));
        (unseen.Kind, unseen.ErrorId).ShouldBe((QuiltErrorKind.NotFound, "BucketNotFound"));
    }

    [Fact]
    public async Task A_refusal_of_the_registry_says_what_is_wrong()
    {
        using PlatformConnection admin = await ConnectAsync("admin");
        TabulatorTables tables = new(admin);
        await tables.SetAsync(Bucket, "one", Config, Stop);
        await tables.SetAsync(Bucket, "two", Config, Stop);
        QuiltException taken = await FailAsync(() => tables.RenameAsync(Bucket, "one", "two", Stop));
        (taken.Kind, taken.ErrorId).ShouldBe((QuiltErrorKind.Conflict, "Conflict"));
        (await FailAsync(() => tables.RenameAsync(Bucket, "none", "three", Stop))).ErrorId.ShouldBe("TableNotFound");
        (await FailAsync(() => tables.SetAsync("quilt-nowhere", "one", Config, Stop))).ErrorId.ShouldBe("BucketNotFound");
        QuiltException name = await FailAsync(() => tables.SetAsync(Bucket, "1st", Config, Stop));
        (name.ErrorId, name.Call).ShouldBe(("InvalidTableName", null));
        QuiltException config = await FailAsync(() => tables.SetAsync(Bucket, "one", "schema: []", Stop));
        (config.ErrorId, config.Call).ShouldBe(("TabulatorConfigInvalid", null));
        (await tables.GetAsync(Bucket, "one", Stop)).Config.ShouldBe(Config);
    }

    [Fact]
    public async Task A_registry_of_an_older_release_is_changed_by_its_administrators()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new() { SchemaRelease = "2025-09" }, Stop);
        using PlatformConnection admin = await PlatformTest.ConnectAsync(host.Facts.RegistryUrl, host.Facts.Token);
        TabulatorTables tables = new(admin);
        (await tables.SetAsync(host.Facts.Bucket, "old", Config, Stop)).Config.ShouldBe(Config);
        (await tables.RenameAsync(host.Facts.Bucket, "old", "older", Stop)).Name.ShouldBe("older");
        await tables.RemoveAsync(host.Facts.Bucket, "older", Stop);
        string writer = host.Facts.Accounts.Single(static account => account.Name == "writer").Token;
        using PlatformConnection other = await PlatformTest.ConnectAsync(host.Facts.RegistryUrl, writer);
        QuiltException denied = await FailAsync(() => new TabulatorTables(other).SetAsync(host.Facts.Bucket, "old", Config, Stop));
        denied.Kind.ShouldBe(QuiltErrorKind.AccessDenied);
    }

    [Fact]
    public void A_stored_configuration_that_is_not_understood_is_shown_with_the_reason()
    {
        TabulatorTable table = new("b", "t", "schema: []");
        table.Columns.ShouldBeEmpty();
        (table.Format, table.PackagePattern).ShouldBe((null, null));
        table.Problem.ShouldNotBeNull().ShouldContain("line 1, column 9: schema");
    }

    private static Task<QuiltException> FailAsync(Func<Task> call) => Should.ThrowAsync<QuiltException>(call);

    private Task<PlatformConnection> ConnectAsync(string account) =>
        PlatformTest.ConnectAsync(sandbox.Host.Facts.RegistryUrl, sandbox.Account(account).Token);
}
