using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Objects;

/// <summary>What each account of the sandbox can do in each bucket, found out by doing it.</summary>
public sealed class BucketAccessTests(RegistryFixture fixture) : ObjectTest(fixture)
{
    private static readonly string[] Abilities =
        ["Reach", "List", "ListVersions", "GetVersioning", "Read", "Write", "Tag", "ReadTags", "ReadVersion", "Delete", "DeleteVersion"];

    [Theory]
    [InlineData("admin", "AAAAAAAAAAA")]
    [InlineData("writer", "AAAAAAAAAAA")]
    [InlineData("reader", "AAAAADUUUUU")]
    [InlineData("stranger", "DDDDUDUUUUU")]
    public async Task The_rows_say_what_the_account_can_do(string account, string answers)
    {
        _ = await WriteAsync("there.txt", "x");
        using IQuiltBackend backend = await ConnectAsync(account);
        List<BucketAbility> rows = await TestAsync(backend, Bucket, $"probe-{account}/p");

        rows.Select(row => row.Ability).ShouldBe(Abilities);
        string.Concat(rows.Select(row => row.Answer.ToString()[0])).ShouldBe(answers, string.Join('\n', rows));
        rows.ShouldAllBe(row => row.Permission.StartsWith("s3:") && row.Permission.Contains($"arn:aws:s3:::{Bucket}"));
        (await Objects.ListVersionsAsync(Bucket, "probe-", exact: false, Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bucket_that_may_not_be_listed_is_read_by_a_key_that_is_known()
    {
        string bucket = Fixture.Facts.RestrictedBucket;
        _ = await Objects.WriteAsync(new ObjectWriteRequest(bucket, "known.txt", null, "x"u8.ToArray()), null, Token);
        using IQuiltBackend reader = await ConnectAsync("reader");
        List<BucketAbility> rows = await TestAsync(reader, bucket, "probe/p", "known.txt");
        rows.Single(row => row.Ability == "List").Answer.ShouldBe(AccessAnswer.Denied);
        rows.Single(row => row.Ability == "Read").Answer.ShouldBe(AccessAnswer.Allowed);
    }

    [Fact]
    public async Task Read_only_writes_nothing()
    {
        List<BucketAbility> rows = await Backend.Objects
            .TestAccessAsync(new BucketAccessRequest(Bucket, "never/p", ReadKey: null, ReadOnly: true), Token).ToListAsync(Token);
        rows.Single(row => row.Ability == "Write").Answer.ShouldBe(AccessAnswer.Unknown);
        (await Objects.ListVersionsAsync(Bucket, "never/", exact: false, Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_that_stops_early_leaves_no_probe()
    {
        await foreach (BucketAbility row in Backend.Objects
            .TestAccessAsync(new BucketAccessRequest(Bucket, "stopped/p", null, ReadOnly: false), Token))
        {
            if (row.Ability == "Write")
            {
                break;
            }
        }

        (await Objects.ListVersionsAsync(Bucket, "stopped/", exact: false, Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_bucket_is_an_error() => (await ShouldFailAsync(
        () => TestAsync(Backend, "no-such-bucket", "p"), "BucketNotFound")).Kind.ShouldBe(QuiltErrorKind.NotFound);

    [Fact]
    public async Task A_probe_that_cannot_be_removed_is_named()
    {
        await SetPolicyAsync($$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:DeleteObjectVersion",
            "Resource":"arn:aws:s3:::{{Bucket}}/*"}]}
            """);
        try
        {
            using IQuiltBackend writer = await ConnectAsync("writer");
            QuiltException error = await ShouldFailAsync(() => TestAsync(writer, Bucket, "stuck/p"), "ProbeNotRemoved");
            error.Message.ShouldContain($"s3://{Bucket}/stuck/p");
        }
        finally
        {
            await SetPolicyAsync(policy: null);
        }
    }

    private static async Task<List<BucketAbility>> TestAsync(IQuiltBackend backend, string bucket, string probe, string? key = null) =>
        await backend.Objects.TestAccessAsync(new BucketAccessRequest(bucket, probe, key, ReadOnly: false), Token).ToListAsync(Token);
}
