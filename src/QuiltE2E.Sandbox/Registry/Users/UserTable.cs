using Microsoft.Data.Sqlite;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Users;

/// <summary>Rows of the table <c>registry_user</c>.</summary>
internal static class UserTable
{
    private const string Columns = "SELECT id, name, email, joined, last_login, active, admin, roles, password FROM registry_user";

    public static RegistryUser? Find(Database database, string id) => database[Columns + " WHERE id = $1"].First(Read, id);

    /// <summary>Finds a user by name, letter case aside: no two names differ in that alone.</summary>
    public static RegistryUser? FindByName(Database database, string name) =>
        database[Columns + " WHERE name = $1 COLLATE NOCASE"].First(Read, name);

    /// <summary>Finds a user by e-mail address, letter case aside.</summary>
    public static RegistryUser? FindByEmail(Database database, string email) =>
        database[Columns + " WHERE email = $1 COLLATE NOCASE"].First(Read, email);

    /// <summary>Everybody, by name.</summary>
    public static List<RegistryUser> All(Database database) => database[Columns + " ORDER BY name COLLATE NOCASE"].All(Read);

    public static bool IsEmpty(Database database) => database["SELECT 1 FROM registry_user LIMIT 1"].Number() is null;

    /// <summary>Whether anybody but one user is an administrator and active.</summary>
    public static bool HasOtherAdmin(Database database, string id) =>
        database["SELECT 1 FROM registry_user WHERE admin = 1 AND active = 1 AND id <> $1 LIMIT 1"].Number(id) is not null;

    /// <summary>Adds a user, or replaces the one of the same id.</summary>
    public static void Save(Database database, RegistryUser user) => database["""
        INSERT INTO registry_user (id, name, email, joined, last_login, active, admin, roles, password)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (id) DO UPDATE SET name = $2, email = $3, joined = $4, last_login = $5, active = $6, admin = $7, roles = $8,
            password = $9
        """].Execute(
            user.Id,
            user.Name,
            user.Email,
            user.Joined.ToUnixTimeMilliseconds(),
            user.LastLogin.ToUnixTimeMilliseconds(),
            user.IsActive ? 1L : 0L,
            user.IsAdmin ? 1L : 0L,
            string.Join(' ', user.Roles),
            user.PasswordHash);

    public static void Delete(Database database, string id) => database["DELETE FROM registry_user WHERE id = $1"].Execute(id);

    private static RegistryUser Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        row.GetInt64(5) != 0,
        row.GetInt64(6) != 0,
        row.GetString(7).Split(' '),
        row.IsDBNull(8) ? null : row.GetString(8));
}
