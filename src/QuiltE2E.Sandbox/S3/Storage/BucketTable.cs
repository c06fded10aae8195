using Microsoft.Data.Sqlite;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>Rows of the table <c>bucket</c>.</summary>
internal static class BucketTable
{
    private const string Columns = "SELECT id, name, created, versioning FROM bucket";

    public static Bucket? Find(Database database, string name) =>
        database[Columns + " WHERE name = $1"].First(Read, name);

    /// <exception cref="ServiceException">There is none of that name.</exception>
    public static Bucket Get(Database database, string name) => Find(database, name) ?? throw S3Errors.NoSuchBucket(name);

    public static List<Bucket> All(Database database) => database[Columns + " ORDER BY name"].All(Read);

    public static void Insert(Database database, string name, DateTimeOffset created, Versioning versioning) =>
        database["INSERT INTO bucket (name, created, versioning) VALUES ($1, $2, $3)"]
            .Execute(name, created.ToUnixTimeMilliseconds(), (long)versioning);

    public static void SetVersioning(Database database, long id, Versioning versioning) =>
        database["UPDATE bucket SET versioning = $2 WHERE id = $1"].Execute(id, (long)versioning);

    /// <summary>Whether anything, also an old version or an unfinished upload, is in the bucket.</summary>
    public static bool IsEmpty(Database database, long id) =>
        database["SELECT 1 FROM version WHERE bucket = $1 LIMIT 1"].Number(id) is null;

    public static void Delete(Database database, long id) => database["DELETE FROM bucket WHERE id = $1"].Execute(id);

    private static Bucket Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
        (Versioning)row.GetInt64(3));
}
