using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the body of a command works with: the pipeline, the session, the backend, and the bucket it is about.</summary>
internal sealed class SessionContext(CommandPipeline pipeline, QuiltSession session, BackendKind backend, string? bucket)
{
    /// <summary>The way back to the pipeline.</summary>
    public CommandPipeline Pipeline => pipeline;

    /// <summary>The session.</summary>
    public QuiltSession Session => session;

    /// <summary>The backend that was asked for, or the session's.</summary>
    public IQuiltBackend Backend => session.GetBackend(backend);

    /// <summary>The way to Athena with the backend's keys.</summary>
    /// <param name="cancellationToken">Stops the search for it.</param>
    public Task<AthenaQueries> GetQueriesAsync(CancellationToken cancellationToken) => session.GetQueriesAsync(backend, cancellationToken);

    /// <summary>The way to Athena for one data catalog.</summary>
    /// <param name="ofTabulator">Whether that is Tabulator's.</param>
    /// <param name="cancellationToken">Stops the search for it.</param>
    public Task<AthenaQueries> GetQueriesAsync(bool ofTabulator, CancellationToken cancellationToken) =>
        session.GetQueriesAsync(backend, ofTabulator, cancellationToken);

    /// <summary>The bucket that was asked for, or the session's.</summary>
    /// <exception cref="QuiltException"><c>BucketMissing</c>.</exception>
    public string Bucket => bucket is not null ? RegistryAddress.ParseBucket(bucket) : session.Bucket ?? throw new QuiltException(
        QuiltErrorKind.InvalidArgument,
        "BucketMissing",
        $"No bucket: there is no -Bucket, and session {session.Id} was opened without one.",
        session.ToString(),
        "Give -Bucket, or connect with Connect-Quilt -Bucket; the environment variable QUILT_TEST_BUCKET is looked at too.");

    /// <summary>The bucket a package is in.</summary>
    /// <param name="package">The package.</param>
    /// <returns>The package's own bucket where it names one, else <see cref="Bucket"/>.</returns>
    /// <exception cref="QuiltException"><c>BucketContradiction</c>: the package names one bucket and the command another.</exception>
    public string BucketOf(PackageArgument package)
    {
        if (package.Bucket is not string own)
        {
            return Bucket;
        }

        return bucket is null || string.Equals(RegistryAddress.ParseBucket(bucket), own, StringComparison.Ordinal)
            ? own
            : throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "BucketContradiction",
                $"Package {package} is in bucket {own}, but -Bucket says {bucket}.",
                package.ToString(),
                "Leave -Bucket out, or name the package without its bucket.");
    }

    /// <summary>The bucket an address is in.</summary>
    /// <param name="named">The bucket that the address names, or null for <see cref="Bucket"/>.</param>
    /// <returns>The bucket.</returns>
    /// <remarks>
    /// An address says where its object is, and wins over <c>-Bucket</c>, which a row of a package carries along with the address of
    /// data that may lie in another bucket.
    /// </remarks>
    public string BucketOf(string? named) => named ?? Bucket;

    /// <summary>Ends a push of any kind: tells its warnings, and remembers the revision as seen unless it was rehearsed.</summary>
    /// <param name="name">The package.</param>
    /// <param name="topHash">The revision.</param>
    /// <param name="isRehearsal">Whether nothing was to be written.</param>
    /// <param name="warnings">What the user should know.</param>
    public async Task EndPushAsync(string name, string topHash, bool isRehearsal, IEnumerable<string> warnings)
    {
        if (!isRehearsal)
        {
            session.Revisions.Add(name, topHash);
        }

        foreach (string warning in warnings)
        {
            await pipeline.WarnAsync(warning).ConfigureAwait(false);
        }
    }

    /// <summary>The revision a package argument means.</summary>
    /// <param name="package">The package.</param>
    /// <returns>Bucket, name and revision.</returns>
    public PackageReference ReferenceTo(PackageArgument package) => new(BucketOf(package), package.Name, package.Revision);
}
