using System.Globalization;
using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
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
    /// <summary>Take the key as a prefix and remove all objects below it.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Remove every version and delete marker, for good.</summary>
    [Parameter]
    public SwitchParameter AllVersions { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        ObjectRef target = Target(context);
        // What describes the current object names its version too, but removing that object means the object, not its history.
        if (InputObject is { IsLatest: null, VersionId: string current } && current == target.VersionId)
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

        IObjectOperations objects = context.Backend.Objects;
        IReadOnlyList<StoredObject> rows = await FindAsync(objects, target, cancellationToken).ConfigureAwait(false);
        if (!await MayRemoveAsync(context, target, rows).ConfigureAwait(false))
        {
            return;
        }

        foreach (RemovedObject removed in await objects
            .RemoveAsync(new ObjectRemoveRequest(target.Bucket, rows, target.Key), cancellationToken).ConfigureAwait(false))
        {
            await (removed.Error is null
                ? context.Pipeline.WriteAsync(removed)
                : context.Pipeline.WriteErrorAsync(removed.Error, removed.Key)).ConfigureAwait(false);
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
        if (InputObject is { IsDeleteMarker: true } marker)
        {
            return marker;
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
            && (!(Recurse || AllVersions) || await context.Pipeline.ConfirmAsync(what, action).ConfigureAwait(false));
    }
}
