using System.Runtime.CompilerServices;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Finds out what can be done in a bucket by doing it: with headers of one object, and with a probe of its own.</summary>
internal sealed class BucketAccessTest(IObjectStore store, BucketAccessRequest request)
{
    private const string NoProbe = "Nothing of this test could be written, and what belongs to others is not touched.";
    private readonly string _bucket = RegistryAddress.ParseBucket(request.Bucket);

    internal async IAsyncEnumerable<BucketAbility> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AccessTrial trial = new(_bucket);
        // A bucket that is not there is an error and no row: then there is nothing to be able to do anything with.
        yield return await trial.RunAsync(
            "Reach", "s3:ListBucket", () => store.GetBucketAsync(_bucket, cancellationToken), "The bucket answers.")
            .ConfigureAwait(false);
        ObjectListItem? first = null;
        yield return await trial.RunAsync(
            "List", "s3:ListBucket",
            async () => first = await FirstAsync(cancellationToken).ConfigureAwait(false), "The first object was listed.").ConfigureAwait(false);
        yield return await trial.RunAsync(
            "ListVersions", "s3:ListBucketVersions",
            () => store.ListVersionsAsync(_bucket, request.ProbeKey, cancellationToken).AnyAsync(cancellationToken).AsTask(),
            "Versions of a key were listed.").ConfigureAwait(false);
        VersioningState versioning = VersioningState.Off;
        yield return await trial.RunAsync(
            "GetVersioning", "s3:GetBucketVersioning",
            async () => versioning = await store.GetVersioningAsync(_bucket, cancellationToken).ConfigureAwait(false),
            "The bucket said whether it keeps versions.").ConfigureAwait(false);

        string? readKey = request.ReadKey ?? first?.Key;
        yield return readKey is null
            ? trial.Unknown("Read", "s3:GetObject", "No object is known to try it with: the list is empty or refused. Name one with -Key.")
            : await trial.RunAsync(
                "Read", "s3:GetObject", () => HeadAsync(new ObjectRef(_bucket, readKey), cancellationToken),
                $"The headers of '{readKey}' were read.").ConfigureAwait(false);
        if (request.ReadOnly)
        {
            foreach (BucketAbility row in trial.UnknownProbe("Not tried, since nothing was to be written."))
            {
                yield return row;
            }

            yield break;
        }

        await foreach (BucketAbility row in ProbeAsync(trial, cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }
    }

    private async IAsyncEnumerable<BucketAbility> ProbeAsync(
        AccessTrial trial, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AccessProbe probe = new(store, new ObjectRef(_bucket, request.ProbeKey));
        try
        {
            WrittenObject? written = null;
            BucketAbility write = await trial.RunAsync(
                "Write", "s3:PutObject",
                async () => written = await probe.WriteAsync(cancellationToken).ConfigureAwait(false), "A probe was written.")
                .ConfigureAwait(false);
            if (written is null)
            {
                yield return write;
                foreach (BucketAbility row in trial.UnknownProbe(NoProbe).Where(row => row.Ability != "Write"))
                {
                    yield return row;
                }

                yield break;
            }

            yield return write;
            Dictionary<string, string> tags = new(StringComparer.Ordinal) { ["quilt-e2e"] = "access-probe" };
            yield return await trial.RunAsync(
                "Tag", "s3:PutObjectTagging",
                async () =>
                {
                    await store.SetTagsAsync(new ObjectRef(_bucket, request.ProbeKey), tags, cancellationToken).ConfigureAwait(false);
                    return true;
                },
                "The probe was tagged.").ConfigureAwait(false);
            yield return await trial.RunAsync(
                "ReadTags", "s3:GetObjectTagging",
                () => store.GetTagsAsync(new ObjectRef(_bucket, request.ProbeKey), cancellationToken), "The probe's tags were read.")
                .ConfigureAwait(false);
            yield return written.Ref.VersionId is null
                ? trial.Unknown("ReadVersion", "s3:GetObjectVersion", "The bucket keeps no versions.")
                : await trial.RunAsync(
                    "ReadVersion", "s3:GetObjectVersion", () => HeadAsync(written.Ref, cancellationToken),
                    "The headers of the probe's version were read.").ConfigureAwait(false);
            yield return await trial.RunAsync(
                "Delete", "s3:DeleteObject", () => probe.DeleteAsync(cancellationToken), "The probe was deleted.").ConfigureAwait(false);
            yield return written.Ref.VersionId is null
                ? trial.Unknown("DeleteVersion", "s3:DeleteObjectVersion", "The bucket keeps no versions.")
                : await trial.RunAsync(
                    "DeleteVersion", "s3:DeleteObjectVersion", () => probe.DeleteVersionAsync(written.Ref, cancellationToken),
                    "The probe's version was deleted for good.").ConfigureAwait(false);
        }
        finally
        {
            // Also when the caller stops reading rows, or the user presses Ctrl+C.
            await probe.CleanUpAsync().ConfigureAwait(false);
        }
    }

    private ValueTask<ObjectListItem?> FirstAsync(CancellationToken cancellationToken) => store
        .ListAsync(_bucket, string.Empty, delimiter: null, startAfter: null, cancellationToken)
        .FirstOrDefaultAsync(cancellationToken);

    private async Task<ObjectInfo> HeadAsync(ObjectRef target, CancellationToken cancellationToken) =>
        await store.FindAsync(target, cancellationToken).ConfigureAwait(false) ?? throw ObjectRows.NotFound(target);
}
