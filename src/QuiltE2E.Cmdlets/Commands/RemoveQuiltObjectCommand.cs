using System.Globalization;
using System.Management.Automation;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Removes objects: behind a delete marker, one version for good, or all versions.</summary>
/// <remarks>
/// <para>By itself an object gets a delete marker where the bucket keeps versions, and can be brought back by removing the marker.
/// -VersionId removes one version or marker for good, -AllVersions every one of them. With -Recurse the key is a prefix, and
/// everything below it goes. You are asked first for what is gone for good or is many, unless -Confirm:$false is given.</para>
/// <para>What was removed is looked for again: IsVerifiedGone says that it is gone, and what is still there is an error. Each object that
/// is refused is one error; the others go.</para>
/// <para>What comes down the pipeline goes in batches of a thousand, so that nothing is removed before the pipeline has ended or a batch is
/// full. Rows of Get-QuiltObject are taken at their word; a key that is typed must be there.</para>
/// </remarks>
/// <example>
/// <code>Remove-QuiltObject raw/old.csv</code>
/// <para>Removes an object, behind a delete marker.</para>
/// </example>
/// <example>
/// <code>Remove-QuiltObject scratch/ -Recurse -AllVersions -Confirm:$false</code>
/// <para>Removes everything below a prefix for good, without asking.</para>
/// </example>
/// <example>
/// <code>Get-QuiltObject raw/old.csv -Version | Where-Object IsDeleteMarker | Remove-QuiltObject -Confirm:$false</code>
/// <para>Brings a removed object back, by removing its delete markers.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "QuiltObject", SupportsShouldProcess = true)]
[OutputType(typeof(RemovedObject))]
public sealed class RemoveQuiltObjectCommand : QuiltObjectCommand
{
    private const int BatchSize = 1000;

    private readonly List<StoredObject> _batch = [];
    private (IQuiltBackend Backend, string Bucket) _place;
    private bool _asksForVersion;

    /// <summary>Take the key as a prefix and remove all objects below it.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Remove every version and delete marker, for good.</summary>
    [Parameter]
    public SwitchParameter AllVersions { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Only now: later the version of a piped object is bound too, and looks the same.
        _asksForVersion = MyInvocation.BoundParameters.ContainsKey(nameof(VersionId));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_batch.Count > 0)
        {
            RunBody(RemoveBatchAsync);
        }
    }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        ObjectRef target = Target(context);
        // What describes the current object names its version too, but removing that object means the object, not its history.
        if (!_asksForVersion && InputObject is { IsLatest: null, IsVersionNamed: false, VersionId: string current } && current == target.VersionId)
        {
            target = target with { VersionId = null };
        }

        if (target.VersionId is not null && (Recurse || AllVersions))
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "VersionContradiction",
                $"'{target}' names one version, but -Recurse or -AllVersions asks for more.", target.ToString(), "Name the key without a version.");
        }

        if (!Recurse && InputObject is { IsPrefix: true })
        {
            EnsureObject("Use -Recurse to remove what lies below a prefix.");
        }

        IQuiltBackend backend = context.Backend;
        IReadOnlyList<StoredObject> rows = await FindAsync(backend.Objects, target, cancellationToken).ConfigureAwait(false);
        if (!await MayRemoveAsync(context, target, rows).ConfigureAwait(false))
        {
            return;
        }

        if (Recurse)
        {
            ObjectRemoveRequest request = new(target.Bucket, rows, target.Key);
            await RemoveAsync(context.Pipeline, backend, request, cancellationToken).ConfigureAwait(false);
            return;
        }

        // A batch is one request, and goes to one bucket.
        if (_batch.Count > 0 && _place != (backend, target.Bucket))
        {
            await RemoveBatchAsync(context.Pipeline, cancellationToken).ConfigureAwait(false);
        }

        _place = (backend, target.Bucket);
        _batch.AddRange(rows);
        if (_batch.Count >= BatchSize)
        {
            await RemoveBatchAsync(context.Pipeline, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task RemoveBatchAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        ObjectRemoveRequest request = new(_place.Bucket, [.. _batch], Prefix: null);
        _batch.Clear();
        return RemoveAsync(pipeline, _place.Backend, request, cancellationToken);
    }

    private static async Task RemoveAsync(
        CommandPipeline pipeline, IQuiltBackend backend, ObjectRemoveRequest request, CancellationToken cancellationToken)
    {
        foreach (RemovedObject removed in await backend.Objects.RemoveAsync(request, cancellationToken).ConfigureAwait(false))
        {
            await (removed.Error is null
                ? pipeline.WriteAsync(removed)
                : pipeline.WriteErrorAsync(removed.Error, removed.Key)).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<StoredObject>> FindAsync(
        IObjectOperations objects, ObjectRef target, CancellationToken cancellationToken)
    {
        List<StoredObject> rows;
        if (AllVersions)
        {
            rows = await objects.ListVersionsAsync(target.Bucket, target.Key, exact: !Recurse, cancellationToken)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (Recurse)
        {
            rows = await objects.ListAsync(target.Bucket, target.Key, recurse: true, cancellationToken)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            return [await FindOneAsync(objects, target, cancellationToken).ConfigureAwait(false)];
        }

        return rows.Count > 0 ? rows : throw new QuiltException(
            QuiltErrorKind.NotFound, "ObjectNotFound", $"There is nothing at '{target}'.", target.ToString(),
            "Check the key; Get-QuiltObject -Prefix lists what is there, and with -Version what was deleted.");
    }

    private async Task<StoredObject> FindOneAsync(IObjectOperations objects, ObjectRef target, CancellationToken cancellationToken)
    {
        if (InputObject is { IsPrefix: false } known && known.Key == target.Key
            && (target.VersionId is null || target.VersionId == known.VersionId))
        {
            return known with { VersionId = target.VersionId };
        }

        StoredObject row = new(target.Bucket, target.Key, VersionId: target.VersionId);
        try
        {
            _ = await objects.GetAsync(target, cancellationToken).ConfigureAwait(false);
            return row;
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied)
        {
            // Who may not read may still be allowed to remove: that is for the removal to say.
            return row;
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.NotFound && target.VersionId is not null)
        {
            // A delete marker cannot be read, but it is there.
            StoredObject? found = await objects.ListVersionsAsync(target.Bucket, target.Key, exact: true, cancellationToken)
                .FirstOrDefaultAsync(
                    version => string.Equals(version.VersionId, target.VersionId, StringComparison.Ordinal), cancellationToken)
                .ConfigureAwait(false);
            if (found is null)
            {
                throw;
            }

            return found;
        }
    }

    // The cmdlet's own impact is medium, so that one object behind a marker goes unasked; these are worth a question of their own.
    private async Task<bool> MayRemoveAsync(SessionContext context, ObjectRef target, IReadOnlyList<StoredObject> rows)
    {
        string action = AllVersions || target.VersionId is not null ? "Remove for good" : "Remove";
        string what = rows.Count == 1 && !Recurse
            ? target.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{rows.Count} objects, versions and markers at {target}");
        return await context.Pipeline.ShouldProcessAsync(what, action).ConfigureAwait(false)
            && (!(Recurse || AllVersions || target.VersionId is not null) || await context.Pipeline.ConfirmAsync(what, action).ConfigureAwait(false));
    }
}
