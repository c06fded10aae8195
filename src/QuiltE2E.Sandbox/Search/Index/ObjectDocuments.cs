using QuiltE2E.Sandbox.Events;
using QuiltE2E.Sandbox.S3.Operations;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>The documents of a bucket's index: one for each version of an object, delete markers among them.</summary>
internal static class ObjectDocuments
{
    /// <summary>What a change means for the index.</summary>
    public static Action<Database> Follow(S3Store s3, ObjectChange change)
    {
        string id = IdOf(change.Key, change.VersionId);
        if (change.Kind is ChangeKind.Removed)
        {
            return database => DocumentTable.Remove(database, DocumentKind.Object, change.Bucket, id);
        }

        using BodyLease lease = s3.Bodies.Lease();
        FoundObject? found = Find(s3, change);
        if (found is null)
        {
            // It is gone again, and its removal is told later.
            return static _ => { };
        }

        string content = found.Version.IsMarker ? string.Empty : ObjectContent.Read(s3, found);
        return database => Write(database, change, id, found.Version, content);
    }

    /// <summary>The id of the document of a version.</summary>
    public static string IdOf(string key, string versionId) => $"{key}:{versionId}";

    private static FoundObject? Find(S3Store s3, ObjectChange change) => s3.Metadata.Read(database =>
        BucketTable.Find(database, change.Bucket) is Bucket bucket
        && VersionTable.Find(database, bucket.Id, change.Key, change.VersionId) is ObjectVersion version
            ? new FoundObject(bucket, version, version.Parts == 0 ? [] : VersionTable.Parts(database, version.Seq))
            : null);

    private static void Write(Database database, ObjectChange change, string id, ObjectVersion version, string content)
    {
        // Updating keeps what the manifests have said of the object.
        long? wasPackaged = database["SELECT was_packaged FROM doc WHERE kind = 0 AND bucket = $1 AND id = $2"].Number(change.Bucket, id);
        DocumentTable.Remove(database, DocumentKind.Object, change.Bucket, id);
        string tags = string.Join(' ', ObjectTags.Of(version.Headers).Pairs.Select(static tag => $"{tag.Key} {tag.Value}"));
        long doc = database[
            """
            INSERT INTO doc (kind, bucket, id, key, version_id, etag, last_modified, updated, size, delete_marker, ext, event,
                was_packaged, s3_tags, content)
            VALUES (0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING doc
            """].Number(
            change.Bucket,
            id,
            version.Key,
            version.VersionId,
            version.ETag,
            version.Modified.ToUnixTimeMilliseconds(),
            DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            version.Size,
            version.IsMarker ? 1L : 0L,
            ObjectExtension.Of(version.Key),
            version.IsMarker ? "ObjectRemoved:DeleteMarkerCreated"
                : version.Parts > 0 ? "ObjectCreated:CompleteMultipartUpload"
                : "ObjectCreated:Put",
            wasPackaged,
            tags,
            content)!.Value;
        database["INSERT INTO words (rowid, key_text, content, s3_tags) VALUES ($1, $2, $3, $4)"].Execute(doc, version.Key, content, tags);
    }
}
