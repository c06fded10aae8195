using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Athena.Executions;
using QuiltE2E.Sandbox.Athena.WorkGroups;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Sql;

namespace QuiltE2E.Sandbox.Athena;

/// <summary>What Athena works with.</summary>
internal sealed class AthenaState(
    S3Store store,
    AccessGuard access,
    SessionDirectory sessions,
    Func<ISqlEngine> engine,
    FaultDirectory faults,
    string region,
    TimeProvider clock) : IAsyncDisposable
{
    /// <summary>The bucket of the results, which no registry lists.</summary>
    public const string ResultsBucket = "quilt-sandbox-athena-results";

    /// <summary>Whose Athena it is.</summary>
    public static Account Owner { get; } = AccountDirectory.Admin;

    public S3Store Store { get; } = store;

    public AccessGuard Access { get; } = access;

    public ISqlEngine Engine => engine();

    public FaultDirectory Faults { get; } = faults;

    public string Region { get; } = region;

    public TimeProvider Clock { get; } = clock;

    public WorkGroupDirectory WorkGroups { get; } = new(ResultsBucket, clock.GetUtcNow());

    public ExecutionDirectory Executions { get; } = new();

    public ExecutionRunner Runner { get; } = new();

    /// <summary>Whether a bucket holds results of queries, and no packages.</summary>
    public static bool IsOwnBucket(string bucket) => string.Equals(bucket, ResultsBucket, StringComparison.Ordinal);

    /// <summary>An account as the SQL engine sees it.</summary>
    /// <param name="account">Who signed.</param>
    /// <param name="mayAll">Whether what policies deny is allowed all the same.</param>
    public SqlCaller CallerOf(Account account, bool mayAll) => new(
        account.Name,
        mayAll || (sessions.TryFind(account.AccessKeyId, out SessionCredentials? session) && session.IsVended),
        bucket => mayAll || CanRead(account, bucket));

    /// <summary>Ends and forgets every query; workgroups are what they were at the start.</summary>
    public async Task ResetAsync()
    {
        await Runner.StopAllAsync().ConfigureAwait(false);
        Executions.Clear();
        WorkGroups.Reset();
    }

    public async ValueTask DisposeAsync() => await Runner.StopAllAsync().ConfigureAwait(false);

    // Tables of packages show what pointers and manifests say.
    private bool CanRead(Account account, string bucket) =>
        !IsOwnBucket(bucket)
        && Access.Allows(Store.Metadata, account, BucketAccess.List, bucket, string.Empty)
        && Access.Allows(Store.Metadata, account, BucketAccess.Read, bucket, PackageKeys.Pointers)
        && Access.Allows(Store.Metadata, account, BucketAccess.Read, bucket, PackageKeys.Manifests);
}
