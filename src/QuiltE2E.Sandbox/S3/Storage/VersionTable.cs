using Microsoft.Data.Sqlite;
using QuiltE2E.Sandbox.S3.Checksums;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>Rows of the tables <c>version</c> and <c>part</c>.</summary>
internal static class VersionTable
{
    public const string Select =
        "SELECT seq, key, version_id, latest, marker, size, etag, modified, headers, checksum_algorithm, checksum_value, checksum_type, body, parts FROM version";

    public static ObjectVersion? FindLatest(Database database, long bucket, string key) =>
        database[Select + " WHERE bucket = $1 AND key = $2 AND latest = 1"].First(Read, bucket, key);

    /// <summary>What was the latest version before the latest one was written.</summary>
    public static ObjectVersion? FindSecondLatest(Database database, long bucket, string key) =>
        database[Select + " WHERE bucket = $1 AND key = $2 AND latest = 0 ORDER BY seq DESC LIMIT 1"].First(Read, bucket, key);

    public static ObjectVersion? Find(Database database, long bucket, string key, string versionId) =>
        VersionIds.TrySeq(versionId) is long seq
            ? database[Select + " WHERE seq = $1 AND bucket = $2 AND key = $3 AND version_id = $4"].First(Read, seq, bucket, key, versionId)
            : database[Select + " WHERE bucket = $1 AND key = $2 AND version_id = $3"].First(Read, bucket, key, versionId);

    /// <summary>The place in time of the next version.</summary>
    public static long NextSeq(Database database) =>
        (database["SELECT seq FROM version ORDER BY seq DESC LIMIT 1"].Number() ?? 0) + 1;

    public static List<ObjectPart> Parts(Database database, long seq) =>
        database["SELECT number, size, checksum_value, body FROM part WHERE seq = $1 ORDER BY number"].All(
            static row => new ObjectPart(
                row.GetInt32(0),
                row.GetInt64(1),
                row.IsDBNull(2) ? null : row.GetString(2),
                row.IsDBNull(3) ? null : row.GetInt64(3)),
            seq);

    /// <summary>Inserts the newest version of a key. The former latest one must have been unset or removed.</summary>
    public static void Insert(
        Database database,
        long seq,
        long bucket,
        NewObject added,
        string versionId,
        bool marker,
        DateTimeOffset modified)
    {
        database[
            """
            INSERT INTO version (seq, bucket, key, version_id, latest, marker, size, etag, modified, headers,
                checksum_algorithm, checksum_value, checksum_type, body, parts)
            VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """].Execute(
            seq,
            bucket,
            added.Key,
            versionId,
            marker ? 1L : 0L,
            added.Size,
            added.ETag,
            modified.ToUnixTimeMilliseconds(),
            added.Headers,
            (long?)added.Checksum?.Algorithm,
            added.Checksum?.Value,
            (long?)added.Checksum?.Type,
            added.Body,
            (long)added.Parts.Count);
        foreach (ObjectPart part in added.Parts)
        {
            database["INSERT INTO part (seq, number, size, checksum_value, body) VALUES ($1, $2, $3, $4, $5)"]
                .Execute(seq, (long)part.Number, part.Size, part.ChecksumValue, part.Body);
        }
    }

    /// <returns>Whether the version is still there.</returns>
    public static bool SetHeaders(Database database, long seq, string headers) =>
        database["UPDATE version SET headers = $2 WHERE seq = $1"].Execute(seq, headers) == 1;

    public static void UnsetLatest(Database database, long seq) =>
        database["UPDATE version SET latest = 0 WHERE seq = $1"].Execute(seq);

    /// <summary>Removes a version for good, and releases its bodies.</summary>
    public static void Remove(Database database, ObjectVersion version)
    {
        if (version.Body is long body)
        {
            database.ReleasedBodies.Add(body);
        }

        if (version.Parts > 0)
        {
            foreach (ObjectPart part in Parts(database, version.Seq))
            {
                if (part.Body is long partBody)
                {
                    database.ReleasedBodies.Add(partBody);
                }
            }

            database["DELETE FROM part WHERE seq = $1"].Execute(version.Seq);
        }

        database["DELETE FROM version WHERE seq = $1"].Execute(version.Seq);
    }

    /// <summary>Makes the newest version that is left the latest one.</summary>
    public static void PromoteNewest(Database database, long bucket, string key) =>
        database[
            """
            UPDATE version SET latest = 1
            WHERE seq = (SELECT seq FROM version WHERE bucket = $1 AND key = $2 ORDER BY seq DESC LIMIT 1)
            """].Execute(bucket, key);

    public static ObjectVersion Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetInt64(3) != 0,
        row.GetInt64(4) != 0,
        row.GetInt64(5),
        row.GetString(6),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
        row.GetString(8),
        row.IsDBNull(9)
            ? null
            : new((ChecksumAlgorithm)row.GetInt64(9), row.GetString(10), (ChecksumType)row.GetInt64(11)),
        row.IsDBNull(12) ? null : row.GetInt64(12),
        row.GetInt32(13));
}
