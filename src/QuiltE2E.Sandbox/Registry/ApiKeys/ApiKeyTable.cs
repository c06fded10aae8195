using Microsoft.Data.Sqlite;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.ApiKeys;

/// <summary>Rows of the table <c>registry_key</c>.</summary>
internal static class ApiKeyTable
{
    private const string Columns = "SELECT id, user, name, hash, created, expires, last_used FROM registry_key";

    public static ApiKey? Find(Database database, string id) => database[Columns + " WHERE id = $1"].First(Read, id);

    public static ApiKey? FindByHash(Database database, string hash) => database[Columns + " WHERE hash = $1"].First(Read, hash);

    /// <summary>Everybody's, the newest first.</summary>
    public static List<ApiKey> All(Database database) => database[Columns + " ORDER BY created DESC, id"].All(Read);

    public static void Insert(Database database, ApiKey key) => database["""
        INSERT INTO registry_key (id, user, name, hash, created, expires) VALUES ($1, $2, $3, $4, $5, $6)
        """].Execute(
            key.Id, key.UserId, key.Name, key.Hash, key.Created.ToUnixTimeMilliseconds(), key.Expires.ToUnixTimeMilliseconds());

    public static void SetLastUsed(Database database, string id, DateTimeOffset time) =>
        database["UPDATE registry_key SET last_used = $2 WHERE id = $1"].Execute(id, time.ToUnixTimeMilliseconds());

    public static void Delete(Database database, string id) => database["DELETE FROM registry_key WHERE id = $1"].Execute(id);

    public static void DeleteOf(Database database, string user) => database["DELETE FROM registry_key WHERE user = $1"].Execute(user);

    private static ApiKey Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        row.IsDBNull(6) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)));
}
