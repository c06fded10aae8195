using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>The documents of a package index that stand for manifests and the files in them.</summary>
internal static class ManifestDocuments
{
    /// <summary>What the state of a manifest's key means for the index.</summary>
    public static async Task<Action<Database>> FollowAsync(S3Store s3, string bucket, string key, CancellationToken cancellationToken)
    {
        string hash = key[PackageKeys.Manifests.Length..];
        (ManifestContents Contents, DateTimeOffset Written)? manifest =
            await ReadAsync(s3, bucket, key, cancellationToken).ConfigureAwait(false);
        return database =>
        {
            DocumentTable.Remove(database, DocumentKind.Manifest, bucket, IdOf(hash));
            DocumentTable.RemoveAll(database, DocumentKind.Entry, bucket, $"entry:{hash}:");
            if (manifest is (ManifestContents contents, DateTimeOffset written))
            {
                WriteManifest(database, bucket, hash, contents, written);
                foreach (ManifestEntry entry in contents.Entries)
                {
                    WriteEntry(database, bucket, hash, entry);
                }
            }
        };
    }

    /// <summary>The id of the document of a manifest.</summary>
    public static string IdOf(string hash) => "mnfst:" + hash;

    private static async Task<(ManifestContents Contents, DateTimeOffset Written)?> ReadAsync(
        S3Store s3, string bucket, string key, CancellationToken cancellationToken)
    {
        using OpenObject? found = OpenObject.TryOpen(s3, bucket, key);
        if (found is null)
        {
            return null;
        }

        try
        {
            ManifestContents contents = await ManifestContents
                .ReadAsync(found.Content, $"s3://{bucket}/{key}", cancellationToken).ConfigureAwait(false);
            return (contents, found.Found.Version.Modified);
        }
        catch (QuiltException)
        {
            // Anything may lie where manifests are; what is none has no documents.
            return null;
        }
    }

    private static void WriteManifest(
        Database database, string bucket, string hash, ManifestContents contents, DateTimeOffset written)
    {
        ManifestHeader header = contents.Header;
        string? metadata = header.UserMeta is null or { Kind: PackageJsonKind.Null } ? null : header.UserMeta.ToDump();

        // The indexer writes str(message): no message is the word None.
        string message = header.Message ?? "None";
        long doc = database[
            """
            INSERT INTO doc (kind, bucket, id, mnfst_hash, mnfst_last_modified, mnfst_message, mnfst_metadata,
                mnfst_total_bytes, mnfst_total_files, mnfst_workflow)
            VALUES (2, $1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING doc
            """].Number(
            bucket,
            IdOf(hash),
            hash,
            written.ToUnixTimeMilliseconds(),
            message,
            metadata,
            contents.TotalBytes,
            (long)contents.Entries.Count,
            ManifestWorkflow.Describe(header.Workflow as PackageJsonObject))!.Value;
        database["INSERT INTO words (rowid, mnfst_message, mnfst_metadata) VALUES ($1, $2, $3)"].Execute(doc, message, metadata);
        foreach (MetadataField field in MetadataFields.Of(header.UserMeta))
        {
            database["INSERT INTO meta (doc, json_pointer, type, text, keyword, double, boolean, date) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"]
                .Execute(doc, field.Pointer, field.Type, field.Text, field.Keyword, field.Number, field.Boolean, field.Date);
        }
    }

    private static void WriteEntry(Database database, string bucket, string hash, ManifestEntry entry)
    {
        string location = entry.PhysicalKey.ToString();
        string? metadata = entry.Meta.Members.Count == 0 ? null : entry.Meta.ToDump();
        long doc = database[
            """
            INSERT INTO doc (kind, bucket, id, parent, entry_lk, entry_pk, entry_pk_bucket, entry_pk_key, entry_pk_version,
                entry_size, entry_hash_type, entry_hash_value, entry_metadata)
            VALUES (3, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING doc
            """].Number(
            bucket,
            $"entry:{hash}:{Sha256Hex.Of(entry.LogicalKey)}",
            hash,
            entry.LogicalKey,
            location,
            entry.PhysicalKey.Bucket,
            entry.PhysicalKey.IsLocal ? null : entry.PhysicalKey.Path,
            entry.PhysicalKey.VersionId,
            entry.Size,
            entry.Hash?.Type,
            entry.Hash?.Value,
            metadata)!.Value;
        database["INSERT INTO words (rowid, entry_lk_text, entry_pk_text, entry_metadata) VALUES ($1, $2, $3, $4)"]
            .Execute(doc, entry.LogicalKey, location, metadata);
        if (!entry.PhysicalKey.IsLocal)
        {
            database["UPDATE doc SET was_packaged = 1 WHERE kind = 0 AND bucket = $1 AND id = $2"].Execute(
                entry.PhysicalKey.Bucket, ObjectDocuments.IdOf(entry.PhysicalKey.Path, entry.PhysicalKey.VersionId ?? "null"));
        }
    }
}
