using QuiltE2E.Core.Errors;
using QuiltE2E.Sandbox.Events;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Sql.DuckDb;

namespace QuiltE2E.Sandbox.Sql.Tables;

/// <summary>Keeps the package tables in step with pointers and manifests in the buckets. They are built anew at each start.</summary>
internal sealed class PackageTableFeed(S3Store store, PackageWarehouse warehouse) : IChangeConsumer
{
    private const int LongestPointer = 4096;

    public string Name => "package-tables";

    public long? Position => null;

    public Task ResetAsync(CancellationToken cancellationToken) => !warehouse.IsOpen ? Task.CompletedTask : ChangeAsync(static rows =>
    {
        rows.RemoveAll();
        return Task.CompletedTask;
    });

    public async Task ApplyAsync(IReadOnlyList<ObjectChange> changes, long? position, CancellationToken cancellationToken)
    {
        // Of several changes to one key the last one counts.
        Dictionary<(string Bucket, string Key), ObjectChange> last = [];
        foreach (ObjectChange change in changes)
        {
            if (change.Key.StartsWith(PackageKeys.Pointers, StringComparison.Ordinal)
                || change.Key.StartsWith(PackageKeys.Manifests, StringComparison.Ordinal))
            {
                last[(change.Bucket, change.Key)] = change;
            }
        }

        if (last.Count > 0 && DuckDbLibrary.Problem is null)
        {
            await ChangeAsync(async rows =>
            {
                foreach (ObjectChange change in last.Values)
                {
                    await ApplyAsync(rows, change, cancellationToken).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
    }

    private async Task ApplyAsync(PackageRows rows, ObjectChange change, CancellationToken cancellationToken)
    {
        // A version that was removed leaves what is the latest one then; a version that came is read itself, and one that
        // is gone again is told of later.
        using OpenObject? found = change.Kind switch
        {
            ChangeKind.Created => OpenObject.TryOpen(store, change.Bucket, change.Key, change.VersionId),
            ChangeKind.Removed => OpenObject.TryOpen(store, change.Bucket, change.Key),
            _ => null,
        };
        if (found is null && change.Kind is ChangeKind.Created)
        {
            return;
        }

        if (change.Key.StartsWith(PackageKeys.Manifests, StringComparison.Ordinal))
        {
            await SetManifestAsync(rows, change, found, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await SetPointerAsync(rows, change, found, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task SetPointerAsync(PackageRows rows, ObjectChange change, OpenObject? found, CancellationToken cancellationToken)
    {
        string path = change.Key[PackageKeys.Pointers.Length..];
        int slash = path.LastIndexOf('/');
        string package = slash < 0 ? string.Empty : path[..slash];
        string pointer = path[(slash + 1)..];
        if (pointer.Length == 0 || !PackageKeys.IsPackageName(package))
        {
            return;
        }

        string? hash = await ReadHashAsync(found, cancellationToken).ConfigureAwait(false);
        switch (PackageKeys.SecondOf(pointer), hash)
        {
            case (long second, string named):
                rows.SetRevision(change.Bucket, package, second, named);
                break;
            case (long second, null):
                rows.RemoveRevision(change.Bucket, package, second);
                break;
            case (null, string named):
                rows.SetTag(change.Bucket, package, pointer, named);
                break;
            case (null, null):
                rows.RemoveTag(change.Bucket, package, pointer);
                break;
        }
    }

    // Anything may lie where pointers are; what holds no hash names no revision.
    private static async Task<string?> ReadHashAsync(OpenObject? found, CancellationToken cancellationToken)
    {
        if (found is null || found.Found.Version.Size > LongestPointer)
        {
            return null;
        }

        string text = System.Text.Encoding.UTF8.GetString(await found.ReadAsync(cancellationToken).ConfigureAwait(false)).TrimEnd();
        return PackageKeys.IsHash(text) ? text : null;
    }

    private static async Task SetManifestAsync(PackageRows rows, ObjectChange change, OpenObject? found, CancellationToken cancellationToken)
    {
        string hash = change.Key[PackageKeys.Manifests.Length..];
        if (!PackageKeys.IsHash(hash))
        {
            return;
        }

        rows.RemoveManifest(change.Bucket, hash);
        if (found is null)
        {
            return;
        }

        try
        {
            await rows.AddManifestAsync(change.Bucket, hash, found.Content, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException)
        {
            // Whoever writes there may write anything; what is no manifest has no rows. Those before the bad line go, too.
            rows.RemoveManifest(change.Bucket, hash);
        }
    }

    private async Task ChangeAsync(Func<PackageRows, Task> change)
    {
        using DuckDbConnection connection = warehouse.Connect();
        using PackageRows rows = new(connection);
        connection.Execute("BEGIN TRANSACTION");
        await change(rows).ConfigureAwait(false);
        connection.Execute("COMMIT");
    }
}
