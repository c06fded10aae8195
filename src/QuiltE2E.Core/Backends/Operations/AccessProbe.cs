using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>The one object that a test of access writes, and which must not outlive it.</summary>
internal sealed class AccessProbe(IObjectStore store, ObjectRef target)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private bool _mayBeThere;
    private bool _mayHaveVersions;

    internal async Task<WrittenObject> WriteAsync(CancellationToken cancellationToken)
    {
        // Should somebody have the key already, it is not ours, and the write fails without touching it.
        _mayBeThere = true;
        try
        {
            WrittenObject written = await store
                .PutAsync(
                    target.Bucket, target.Key, "Written to test access, and removed again.\n"u8.ToArray(),
                    new PutOptions(WriteCondition.Absent, "text/plain"), cancellationToken)
                .ConfigureAwait(false);
            _mayHaveVersions = written.Ref.VersionId is not null;
            return written;
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied or QuiltErrorKind.Conflict)
        {
            _mayBeThere = false;
            throw;
        }
    }

    internal async Task<bool> DeleteAsync(CancellationToken cancellationToken)
    {
        await store.DeleteAsync(target, cancellationToken).ConfigureAwait(false);
        return true;
    }

    internal async Task<bool> DeleteVersionAsync(ObjectRef version, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(version, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Removes every version of the probe and looks again.</summary>
    /// <exception cref="QuiltException"><c>ProbeNotRemoved</c>.</exception>
    internal async Task CleanUpAsync()
    {
        if (!_mayBeThere)
        {
            return;
        }

        using CancellationTokenSource stop = new(Patience);
        string left;
        try
        {
            foreach (ObjectRef version in await FindAsync(stop.Token).ConfigureAwait(false))
            {
                await store.DeleteAsync(version, stop.Token).ConfigureAwait(false);
            }

            IReadOnlyList<ObjectRef> still = await FindAsync(stop.Token).ConfigureAwait(false);
            if (still.Count == 0)
            {
                return;
            }

            left = $"{still[0]} is still there";
        }
        catch (QuiltException error)
        {
            throw Left(error.Message, error);
        }
        catch (OperationCanceledException error)
        {
            throw Left("it took too long", error);
        }

        throw Left(left, cause: null);
    }

    private async Task<IReadOnlyList<ObjectRef>> FindAsync(CancellationToken cancellationToken)
    {
        if (!_mayHaveVersions)
        {
            return await store.FindAsync(target, cancellationToken).ConfigureAwait(false) is null ? [] : [target];
        }

        return await store.ListVersionsAsync(target.Bucket, target.Key, cancellationToken)
            .Where(version => string.Equals(version.Ref.Key, target.Key, StringComparison.Ordinal))
            .Select(version => version.Ref)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private QuiltException Left(string why, Exception? cause) => new(
        QuiltErrorKind.AccessDenied, "ProbeNotRemoved",
        $"The probe '{target}' that the test has written could not be removed, or not be proven gone: {why}", target.ToString(),
        $"Have somebody with s3:DeleteObjectVersion and s3:ListBucketVersions remove it: Remove-QuiltObject '{target}' -AllVersions.",
        innerException: cause);
}
