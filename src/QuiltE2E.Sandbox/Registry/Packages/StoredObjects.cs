using QuiltE2E.Sandbox.S3.Operations;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>Finds objects as the registry does: by itself, whoever may read them; who may see what is decided before.</summary>
internal static class StoredObjects
{
    public static bool HasBucket(S3Store store, string bucket) =>
        store.Metadata.Read(database => BucketTable.Find(database, bucket)) is not null;

    /// <returns>The object, or null where there is no such bucket, key or version, or where it is a delete marker.</returns>
    public static FoundObject? Find(S3Store store, string bucket, string key, string? versionId = null) =>
        store.Metadata.Read(database =>
        {
            Bucket? owner = BucketTable.Find(database, bucket);
            ObjectVersion? version = owner is null ? null
                : versionId is null ? VersionTable.FindLatest(database, owner.Id, key)
                : VersionTable.Find(database, owner.Id, key, versionId);
            return version is null || version.IsMarker
                ? null
                : new FoundObject(owner!, version, version.Parts == 0 ? [] : VersionTable.Parts(database, version.Seq));
        });

    /// <summary>The current objects below a prefix, in the order of their keys.</summary>
    public static List<ObjectVersion> List(S3Store store, string bucket, string prefix) => store.Metadata.Read(database =>
    {
        List<ObjectVersion> found = [];
        if (BucketTable.Find(database, bucket) is Bucket owner)
        {
            database[VersionTable.Select + " WHERE bucket = $1 AND latest = 1 AND marker = 0 AND key >= $2 ORDER BY key"].Walk(
                row =>
                {
                    bool isBelow = row.GetString(1).StartsWith(prefix, StringComparison.Ordinal);
                    if (isBelow)
                    {
                        found.Add(VersionTable.Read(row));
                    }

                    return isBelow;
                },
                owner.Id,
                prefix);
        }

        return found;
    });
}
