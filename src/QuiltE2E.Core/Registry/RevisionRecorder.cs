using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Registry;

/// <summary>Records a revision whose manifest is stored: its own pointer first, then <c>latest</c>.</summary>
/// <remarks>
/// Killed in between, the revision is listed and <c>latest</c> is the old one. A push that loses the race for <c>latest</c>
/// takes its own pointer back, so that an error always means "not recorded" and a result always means "listed". With force
/// it tries again on top of what the winner wrote. Manifest and data stay in any case: another push may rely on them by now.
/// </remarks>
internal sealed class RevisionRecorder(IObjectStore store, string bucket)
{
    // Each failed try means that another pusher moved the pointer, so this many is far beyond any honest race.
    private const int MostTries = 1000;
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(5);

    private readonly PointerReader _reader = new(store, bucket);
    private readonly PointerWriter _writer = new(store, bucket);

    /// <summary>Reads what <c>latest</c> is and, without force, insists that it is what the push builds on.</summary>
    internal async Task<Pointer?> CheckLatestAsync(
        PackageName name, TopHash? parent, bool force, CancellationToken cancellationToken)
    {
        Pointer? latest = await _reader.FindAsync(name, RegistryLayout.Latest, cancellationToken).ConfigureAwait(false);
        return force || latest?.TopHash == parent
            ? latest
            : throw PackageErrors.LatestConflict(bucket, name, latest?.TopHash, parent);
    }

    /// <summary>Adds the revision and makes it the latest.</summary>
    /// <param name="name">The package.</param>
    /// <param name="hash">The revision.</param>
    /// <param name="parent">What <c>latest</c> must name, null for nothing; not looked at with <paramref name="force"/>.</param>
    /// <param name="force">Whatever <c>latest</c> names.</param>
    /// <param name="cancellationToken">Stops it; then the revision is not recorded.</param>
    /// <returns>The name of the revision's pointer.</returns>
    internal async Task<string> RecordAsync(
        PackageName name, TopHash hash, TopHash? parent, bool force, CancellationToken cancellationToken)
    {
        Pointer? latest = await CheckLatestAsync(name, parent, force, cancellationToken).ConfigureAwait(false);
        (string pointer, ObjectRef written) = await _writer
            .AddRevisionAsync(name, hash, DateTimeOffset.UtcNow, cancellationToken).ConfigureAwait(false);
        try
        {
            await MoveLatestAsync(name, hash, latest, parent, force, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            using CancellationTokenSource limit = new(CleanUpTime);
            if (!await TakeBackAsync(name, hash, written, error, limit.Token).ConfigureAwait(false))
            {
                return pointer;
            }

            throw;
        }

        return pointer;
    }

    private async Task MoveLatestAsync(
        PackageName name, TopHash hash, Pointer? latest, TopHash? parent, bool force, CancellationToken cancellationToken)
    {
        for (int i = 0; i < MostTries; i++)
        {
            ObjectRef? written = await _writer
                .TryWriteAsync(name, RegistryLayout.Latest, hash, latest, cancellationToken).ConfigureAwait(false);
            if (written is not null)
            {
                return;
            }

            latest = await _reader.FindAsync(name, RegistryLayout.Latest, cancellationToken).ConfigureAwait(false);
            if (latest?.TopHash == hash)
            {
                // Equal content won, or an earlier try of this very write whose answer was lost on the way.
                return;
            }

            if (!force && latest?.TopHash != parent)
            {
                throw PackageErrors.LatestConflict(bucket, name, latest?.TopHash, parent);
            }
        }

        throw PackageErrors.LatestConflict(bucket, name, latest?.TopHash, parent);
    }

    /// <summary>Removes the revision's pointer after a failure, unless <c>latest</c> has moved in spite of it.</summary>
    /// <returns>Whether the revision is gone; false says that the push has happened.</returns>
    private async Task<bool> TakeBackAsync(
        PackageName name, TopHash hash, ObjectRef written, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            Pointer? latest = await _reader.FindAsync(name, RegistryLayout.Latest, cancellationToken).ConfigureAwait(false);
            if (latest?.TopHash == hash)
            {
                return false;
            }

            await store.DeleteAsync(written, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is QuiltException or OperationCanceledException)
        {
            throw new QuiltException(
                (failure as QuiltException)?.Kind ?? QuiltErrorKind.Unavailable,
                "RevisionLeftOver",
                $"{failure.Message} The revision {hash.Short} stays listed: its pointer {written} could not be removed again.",
                written.ToString(),
                "Remove that revision, or push again.",
                (failure as QuiltException)?.Call,
                failure);
        }
    }
}
