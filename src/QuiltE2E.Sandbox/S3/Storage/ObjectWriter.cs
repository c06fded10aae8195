namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>What a write and a delete mean under each state of versioning. Runs inside a transaction of the writer.</summary>
internal static class ObjectWriter
{
    /// <summary>Writes an object: a new version, or in place of the version called <c>null</c>.</summary>
    /// <returns>The version id, or null when the bucket never had versioning.</returns>
    public static string? Put(Database database, Bucket bucket, NewObject added, DateTimeOffset now)
    {
        string versionId = Insert(database, bucket, added, marker: false, now);
        return bucket.Versioning == Versioning.Never ? null : versionId;
    }

    /// <summary>A delete without a version id: a marker where versions are kept, a removal elsewhere.</summary>
    public static DeleteOutcome Delete(Database database, Bucket bucket, string key, DateTimeOffset now)
    {
        if (bucket.Versioning == Versioning.Never)
        {
            if (VersionTable.FindLatest(database, bucket.Id, key) is ObjectVersion only)
            {
                VersionTable.Remove(database, only);
            }

            return new(VersionId: null, IsMarker: false);
        }

        NewObject marker = new(key, 0, string.Empty, string.Empty, null, null, []);
        return new(Insert(database, bucket, marker, marker: true, now), IsMarker: true);
    }

    /// <summary>A delete of one version: gone for good. A version that is not there is no error.</summary>
    public static DeleteOutcome DeleteVersion(Database database, Bucket bucket, string key, string versionId)
    {
        ObjectVersion? version = VersionTable.Find(database, bucket.Id, key, versionId);
        if (version is null)
        {
            return new(versionId, IsMarker: false);
        }

        VersionTable.Remove(database, version);
        if (version.IsLatest)
        {
            VersionTable.PromoteNewest(database, bucket.Id, key);
        }

        return new(versionId, version.IsMarker);
    }

    private static string Insert(Database database, Bucket bucket, NewObject added, bool marker, DateTimeOffset now)
    {
        if (VersionTable.FindLatest(database, bucket.Id, added.Key) is ObjectVersion latest)
        {
            if (bucket.Versioning != Versioning.Enabled
                && VersionTable.Find(database, bucket.Id, added.Key, VersionIds.Null) is ObjectVersion replaced)
            {
                VersionTable.Remove(database, replaced);
            }

            VersionTable.UnsetLatest(database, latest.Seq);
        }

        long seq = VersionTable.NextSeq(database);
        string versionId = bucket.Versioning == Versioning.Enabled ? VersionIds.New(seq) : VersionIds.Null;

        // S3 keeps times in whole seconds.
        DateTimeOffset modified = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        VersionTable.Insert(database, seq, bucket.Id, added, versionId, marker, modified);
        return versionId;
    }
}
