using QuiltE2E.Core.Backends;
using QuiltE2E.Core.LocalSandbox;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Search;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;
using QuiltE2E.Core.Tabulator;
using QuiltE2E.Core.Verification;
using QuiltE2E.Tests.Registry;
using QuiltE2E.Tests.Sandbox.Sql;

namespace QuiltE2E.Tests.Verification;

/// <summary>The steps of the check that are about search, SQL and Tabulator: green on a good deployment, red for each lie.</summary>
public sealed class ServiceStepsTests(RegistryFixture fixture) : RegistryTest(fixture), IAsyncDisposable
{
    private static readonly string[] Ids = ["QE.DEP.310", "QE.DEP.320", "QE.DEP.330", "QE.DEP.340", "QE.DEP.350"];

    private readonly List<IDisposable> _opened = [];

    private SandboxClient Control => new(new Uri(Fixture.Facts.ControlEndpoint));

    public async ValueTask DisposeAsync()
    {
        await Control.ClearFaultsAsync(CancellationToken.None);
        _opened.ForEach(static one => one.Dispose());
    }

    [DuckDbTheory]
    [InlineData(BackendKind.Quilt3)]
    [InlineData(BackendKind.Platform)]
    public async Task A_good_deployment_passes_and_nothing_is_left(BackendKind kind)
    {
        (DeploymentTarget target, TabulatorTables tables) = await TargetAsync(kind);
        List<StepResult> steps = await RunAsync(target);
        steps.Where(static step => step.Outcome != StepOutcome.Passed).ShouldBeEmpty();
        steps.Select(static step => step.Id).Where(Ids.Contains).ShouldBe(Ids);
        steps[^2].Id.ShouldBe("QE.DEP.130", "what is searched for is removed after the search");
        (await tables.ListAsync(Bucket, Token)).ShouldBeEmpty();
        (await KeysAsync("quilt-e2e/")).ShouldBeEmpty();
    }

    [DuckDbTheory]
    [InlineData(BackendKind.Quilt3, "registry", "DropHit", "search", "quilt-e2e/*", "QE.DEP.310", "it is not found")]
    [InlineData(BackendKind.Platform, "registry", "DropHit", "searchPackages", "quilt-e2e/*", "QE.DEP.310", "it is not found")]
    [InlineData(BackendKind.Quilt3, "registry", "AlterHitHash", "search", "quilt-e2e/*", "QE.DEP.310", "and not at its latest revision")]
    [InlineData(BackendKind.Platform, "registry", "AlterHitSize", "searchPackages", "quilt-e2e/*", "QE.DEP.310", "bytes, and has")]
    [InlineData(BackendKind.Quilt3, "registry", "DropHit", "search", "data/empty.txt", "QE.DEP.320", "'data/empty.txt': it is found 0 times")]
    [InlineData(BackendKind.Quilt3, "registry", "AlterHitSize", "search", "data/empty.txt", "QE.DEP.320", "'data/empty.txt': it is found with 1 bytes, and has 0")]
    [InlineData(BackendKind.Platform, "registry", "DropHit", "search*", "data/empty.txt", "QE.DEP.320", "'data/empty.txt': it is found 0 times")]
    [InlineData(BackendKind.Platform, "registry", "AlterHitSize", "searchPackages", "data/empty.txt", "QE.DEP.320", "'data/empty.txt': it is found with 1 bytes, and has 0")]
    [InlineData(BackendKind.Quilt3, "athena", "AlterCell", "GetQueryResults", "*_package_revision", "QE.DEP.330", "of it, which was not pushed")]
    [InlineData(BackendKind.Quilt3, "athena", "DropRow", "GetQueryResults", "*_package_entry", "QE.DEP.330", "the tables have 4 files of it, and it has 5")]
    [InlineData(BackendKind.Quilt3, "athena", "AddRow", "GetQueryResults", "*_package_entry", "QE.DEP.330", "a row more than once")]
    [InlineData(BackendKind.Platform, "athena", "AlterCell", "GetQueryResults", "*_package_entry", "QE.DEP.330", "a row that is not of the package")]
    [InlineData(BackendKind.Platform, "athena", "AddRow", "GetQueryResults", "*_package_revision", "QE.DEP.330", "3 revisions of it, and 2 were pushed")]
    [InlineData(BackendKind.Platform, "athena", "DropRow", "GetQueryResults", "*_package_revision", "QE.DEP.330", "1 revisions of it, and 2 were pushed")]
    [InlineData(BackendKind.Quilt3, "athena", "DropRow", "GetQueryResults", "quilt-e2e-check-*", "QE.DEP.350", "it gives 2|high")]
    [InlineData(BackendKind.Platform, "athena", "AddRow", "GetQueryResults", "quilt-e2e-check-*", "QE.DEP.350", "it gives 1|low")]
    public async Task A_wrong_answer_fails_its_step(
        BackendKind kind, string service, string effect, string operation, string key, string id, string says)
    {
        await Control.SetFaultAsync(new SandboxFault { Service = service, Effect = effect, Operation = operation, Key = key }, Token);
        (DeploymentTarget target, _) = await TargetAsync(kind);
        List<StepResult> steps = await RunAsync(target with { IndexTimeout = TimeSpan.FromSeconds(1.5) });
        StepResult red = steps.Where(static step => step.Outcome == StepOutcome.Failed).ShouldHaveSingleItem();
        red.Id.ShouldBe(id);
        red.Message.ShouldContain(says);
        red.Message.ShouldContain("s after the first look");
        red.Remedy!.ShouldContain("-IndexTimeout");
    }

    [DuckDbFact]
    public async Task A_table_that_says_it_was_removed_and_stays_is_named()
    {
        // Two removals would do it: the one that is acknowledged, and the one that is not made any more.
        (DeploymentTarget target, TabulatorTables tables) = await TargetAsync(BackendKind.Quilt3);
        await Control.SetFaultAsync(
            new SandboxFault
            {
                Service = "registry",
                Effect = "OperationError",
                Operation = "bucketSetTabulatorTable",
                Code = "Forbidden",
                From = 2,
                Message = "not today",
            },
            Token);
        List<StepResult> steps = await RunAsync(target);
        StepResult last = steps[^1];
        last.Outcome.ShouldBe(StepOutcome.Failed);
        string left = (await tables.ListAsync(Bucket, Token)).ShouldHaveSingleItem().Name;
        last.Message.ShouldContain($"1 still there: the Tabulator table {left}");
        last.Message.ShouldContain("not today");
        last.Remedy!.ShouldContain($"Remove-QuiltTabulatorTable {left} -Bucket {Bucket}");
        await Control.ClearFaultsAsync(Token);
        await tables.RemoveAsync(Bucket, left, Token);
    }

    [DuckDbFact]
    public async Task Objects_that_cannot_be_looked_for_do_not_keep_the_table()
    {
        (DeploymentTarget target, TabulatorTables tables) = await TargetAsync(BackendKind.Quilt3);
        await Control.SetFaultAsync(
            new SandboxFault { Service = "s3", Effect = "Error", Operation = "ListObjectVersions", Code = "AccessDenied", Status = 403 }, Token);
        StepResult last = (await RunAsync(target))[^1];
        last.Outcome.ShouldBe(StepOutcome.Failed);
        last.Message.ShouldContain("(nobody can tell)");
        (await tables.ListAsync(Bucket, Token)).ShouldBeEmpty();
        await Control.ClearFaultsAsync(Token);
        ObjectVersionInfo[] left = await target.Store.ListVersionsAsync(Bucket, "quilt-e2e/", Token).ToArrayAsync(Token);
        left.ShouldNotBeEmpty();
        await target.Store.DeleteManyAsync([.. left.Select(static one => one.Ref)], Token);
    }

    [DuckDbFact]
    public async Task A_table_that_cannot_be_looked_for_is_named_and_the_objects_go()
    {
        (DeploymentTarget target, TabulatorTables tables) = await TargetAsync(BackendKind.Quilt3);

        // The table is asked for once when it is made; the clean-up is next.
        await Control.SetFaultAsync(
            new SandboxFault { Service = "registry", Effect = "Error", Operation = "bucketConfig", Code = "Forbidden", Status = 403, From = 2 }, Token);
        StepResult last = (await RunAsync(target))[^1];
        last.Outcome.ShouldBe(StepOutcome.Failed);
        last.Message.ShouldContain("1 still there: the Tabulator table quilt-e2e-check-");
        last.Remedy!.ShouldContain("Remove-QuiltTabulatorTable quilt-e2e-check-");
        (await KeysAsync("quilt-e2e/")).ShouldBeEmpty();
        await Control.ClearFaultsAsync(Token);
        await tables.RemoveAsync(Bucket, (await tables.ListAsync(Bucket, Token)).ShouldHaveSingleItem().Name, Token);
    }

    [Fact]
    public async Task What_the_deployment_does_not_have_is_skipped_with_the_reason()
    {
        (DeploymentTarget target, _) = await TargetAsync(BackendKind.Quilt3);

        // This backend was opened for a bucket alone.
        List<StepResult> steps = await RunAsync(target with { Backend = Backend });
        steps.Where(step => Ids.Contains(step.Id)).ShouldAllBe(static step =>
            step.Outcome == StepOutcome.Skipped && step.Message.Contains("without the services of a deployment"));
        steps.Count(static step => step.Outcome == StepOutcome.Skipped).ShouldBe(Ids.Length);
        steps.ShouldAllBe(static step => step.Outcome == StepOutcome.Passed || step.Outcome == StepOutcome.Skipped);
    }

    private static async Task<List<StepResult>> RunAsync(DeploymentTarget target) =>
        await new DeploymentCheck(target).RunAsync(Token).ToListAsync(Token);

    private async Task<(DeploymentTarget Target, TabulatorTables Tables)> TargetAsync(BackendKind kind)
    {
        (PlatformConnection connection, IObjectStore vended) = await Fixture.ConnectPlatformAsync("admin");
        ObjectStoreOptions options = new() { EndpointUrl = Fixture.Facts.S3Endpoint, Region = Fixture.Facts.Region };
        S3Connection given = await connection.ResolveStorageAsync(options, StoreEnvironment.Process, Token);
        S3Connection own = await S3StoreFactory.ResolveAsync(
            options with { Keys = new AccessKeys(Fixture.Facts.AccessKeyId, Fixture.Facts.SecretAccessKey) }, session: null, StoreEnvironment.Process, Token);
        CatalogConfig config = await connection.GetConfigAsync(Token);
        AthenaQueries Open(S3Connection storage, string backend)
        {
            AthenaQueries opened = AthenaQueries.Create(Fixture.Facts.AthenaEndpoint, storage, vended, config, StoreEnvironment.Process, backend);
            _opened.Add(opened);
            return opened;
        }

        AthenaQueries platform = Open(given, "platform");
        AthenaQueries queries = kind == BackendKind.Platform ? platform : Open(own, "quilt3");
        TabulatorTables tables = new(connection);
        IQuiltSearch search = kind == BackendKind.Platform ? QuiltSearches.OpenPlatform(connection) : QuiltSearches.OpenIndex(connection);
        BackendServices known = new(_ => Task.FromResult(connection), _ => Task.FromResult(queries));
        IObjectStore store = kind == BackendKind.Platform ? vended : await Fixture.CreateStoreAsync();
        IQuiltBackend backend = kind == BackendKind.Platform
            ? BackendFactory.CreatePlatform(connection, vended, known)
            : BackendFactory.CreateQuilt3(store, known);
        _opened.Add(backend);
        DeploymentServices services = new(
            _ => Task.FromResult(search),
            (ofTabulator, _) => Task.FromResult(ofTabulator ? platform : queries),
            _ => Task.FromResult(tables));
        return (new DeploymentTarget(backend, store, Bucket)
        {
            Platform = kind == BackendKind.Platform ? connection : null,
            Services = services,
        }, tables);
    }
}
