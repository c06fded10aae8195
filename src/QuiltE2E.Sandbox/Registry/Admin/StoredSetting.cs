using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Admin;

/// <summary>A setting of the registry, a row of the table <c>registry_setting</c>.</summary>
/// <param name="Text">Its value.</param>
/// <param name="Time">When it was set.</param>
/// <param name="Author">Who set it: id, name and e-mail address as they were then.</param>
internal sealed record StoredSetting(string Text, DateTimeOffset Time, IReadOnlyList<string> Author)
{
    public const string SsoConfig = "sso-config";
    public const string OpenQuery = "tabulator-open-query";

    /// <summary>The setting of a name; null when it was never set, or removed.</summary>
    public static StoredSetting? Find(Database database, string name) =>
        database["SELECT text, time, author FROM registry_setting WHERE name = $1"].First(
            static row => new StoredSetting(
                row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2).Split(' ')),
            name);

    public static void Set(Database database, string name, string text, DateTimeOffset time, RegistryUser author) =>
        database["INSERT OR REPLACE INTO registry_setting (name, text, time, author) VALUES ($1, $2, $3, $4)"]
            .Execute(name, text, time.ToUnixTimeMilliseconds(), $"{author.Id} {author.Name} {author.Email}");

    public static void Remove(Database database, string name) =>
        database["DELETE FROM registry_setting WHERE name = $1"].Execute(name);

    /// <summary>Who set it: as the user is now, or, of one who is gone, what is remembered.</summary>
    public RegistryUser FindAuthor(Database database) => UserTable.Find(database, Author[0]) ?? new(
        Author[0],
        Author[1],
        Author[2],
        Joined: Time,
        LastLogin: Time,
        IsActive: false,
        IsAdmin: false,
        [RegistryRoles.Default.Name],
        PasswordHash: null);
}
