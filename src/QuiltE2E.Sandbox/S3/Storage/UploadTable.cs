using System.Collections.Frozen;
using Microsoft.Data.Sqlite;
using QuiltE2E.Sandbox.S3.Checksums;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>Rows of the tables <c>upload</c> and <c>upload_part</c>.</summary>
internal static class UploadTable
{
    private const string Columns = "SELECT id, key, initiated, headers, algorithm, type FROM upload";
    private const string PartColumns = "SELECT number, size, etag, modified, checksum_value, body FROM upload_part";

    /// <summary>An upload of a bucket and key.</summary>
    /// <exception cref="Http.ServiceException">There is none of that id.</exception>
    public static MultipartUpload Get(Database database, long bucket, string key, string id) =>
        database[Columns + " WHERE id = $1 AND bucket = $2 AND key = $3"].First(Read, id, bucket, key)
            ?? throw S3Errors.NoSuchUpload(id);

    public static void Insert(Database database, long bucket, MultipartUpload upload) =>
        database["INSERT INTO upload (id, bucket, key, initiated, headers, algorithm, type) VALUES ($1, $2, $3, $4, $5, $6, $7)"].Execute(
            upload.Id,
            bucket,
            upload.Key,
            upload.Initiated.ToUnixTimeMilliseconds(),
            upload.Headers,
            (long?)upload.Algorithm,
            (long?)upload.Type);

    /// <summary>Visits the uploads of a bucket by key, then by id, from a key on, until the visitor says stop.</summary>
    public static void Walk(Database database, long bucket, string fromKey, Func<MultipartUpload, bool> visit) =>
        database[Columns + " WHERE bucket = $1 AND key >= $2 ORDER BY key, id"].Walk(row => visit(Read(row)), bucket, fromKey);

    /// <summary>Adds a part, or replaces the one of that number.</summary>
    public static void PutPart(Database database, string upload, UploadedPart part)
    {
        long? replaced = database["SELECT body FROM upload_part WHERE upload = $1 AND number = $2"].Number(upload, (long)part.Number);
        if (replaced is long body)
        {
            database.ReleasedBodies.Add(body);
        }

        database[
            """
            INSERT OR REPLACE INTO upload_part (upload, number, size, etag, modified, checksum_value, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """].Execute(
            upload,
            (long)part.Number,
            part.Size,
            part.ETag,
            part.Modified.ToUnixTimeMilliseconds(),
            part.ChecksumValue,
            part.Body);
    }

    public static List<UploadedPart> Parts(Database database, string upload) =>
        database[PartColumns + " WHERE upload = $1 ORDER BY number"].All(ReadPart, upload);

    /// <summary>Removes an upload and its parts.</summary>
    /// <param name="database">The transaction.</param>
    /// <param name="upload">Its id.</param>
    /// <param name="kept">Bodies that an object has taken over.</param>
    public static void Remove(Database database, string upload, IReadOnlySet<long> kept)
    {
        foreach (UploadedPart part in Parts(database, upload))
        {
            if (part.Body is long body && !kept.Contains(body))
            {
                database.ReleasedBodies.Add(body);
            }
        }

        database["DELETE FROM upload_part WHERE upload = $1"].Execute(upload);
        database["DELETE FROM upload WHERE id = $1"].Execute(upload);
    }

    /// <summary>Removes every upload of a bucket.</summary>
    public static void RemoveAll(Database database, long bucket)
    {
        List<string> ids = database["SELECT id FROM upload WHERE bucket = $1"].All(static row => row.GetString(0), bucket);
        ids.ForEach(id => Remove(database, id, FrozenSet<long>.Empty));
    }

    private static MultipartUpload Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
        row.GetString(3),
        row.IsDBNull(4) ? null : (ChecksumAlgorithm)row.GetInt64(4),
        row.IsDBNull(5) ? null : (ChecksumType)row.GetInt64(5));

    private static UploadedPart ReadPart(SqliteDataReader row) => new(
        row.GetInt32(0),
        row.GetInt64(1),
        row.GetString(2),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? null : row.GetInt64(5));
}
