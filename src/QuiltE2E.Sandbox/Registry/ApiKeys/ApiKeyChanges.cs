using QuiltE2E.Sandbox.Registry.Resolvers;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.ApiKeys;

/// <summary>Makes and revokes API keys.</summary>
internal static class ApiKeyChanges
{
    private const int LongestName = 100;
    private const int LongestLife = 365;

    /// <summary>Makes a key for a user.</summary>
    /// <returns>An <c>APIKeyCreateResult</c>; the secret is in it, and nowhere else.</returns>
    public static object Create(Database database, RegistryCall call, RegistryUser user, string name, int days)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
        {
            return Answers.Invalid("input.name", "InvalidName", $"The name must have 1 to {LongestName} characters");
        }

        if (days is < 1 or > LongestLife)
        {
            return Answers.Invalid(
                "input.expiresInDays", "InvalidExpiration", $"expiresInDays must be from 1 to {LongestLife}, not {days}");
        }

        string secret = ApiKeySecret.Make();
        ApiKey key = new(
            Guid.NewGuid().ToString(), user.Id, name, ApiKeySecret.Hash(secret), call.Now, call.Now.AddDays(days), LastUsed: null);
        ApiKeyTable.Insert(database, key);
        Dictionary<string, object?> answer = Answers.Of("APIKeyCreated");
        answer["apiKey"] = Describe(key, user, call.Now);
        answer["secret"] = secret;
        return answer;
    }

    /// <summary>Revokes a key of the caller's, by its id or its secret.</summary>
    /// <returns>An <c>APIKeyRevokeResult</c>.</returns>
    public static object RevokeOwn(Database database, RegistryUser user, string? id, string? secret)
    {
        if ((id is null) == (secret is null))
        {
            return Answers.Invalid("id", "InvalidInput", "Give either id or secret");
        }

        ApiKey? key = id is not null
            ? ApiKeyTable.Find(database, id)
            : ApiKeyTable.FindByHash(database, ApiKeySecret.Hash(secret!));
        return key?.UserId == user.Id ? Remove(database, key) : NotFound(id is not null ? "id" : "secret");
    }

    /// <summary>Revokes anybody's key.</summary>
    /// <returns>An <c>APIKeyRevokeResult</c>.</returns>
    public static object Revoke(Database database, string id) =>
        ApiKeyTable.Find(database, id) is ApiKey key ? Remove(database, key) : NotFound("id");

    /// <summary>A key as the schema has it.</summary>
    public static Dictionary<string, object?> Describe(ApiKey key, RegistryUser user, DateTimeOffset now)
    {
        Dictionary<string, object?> answer = Answers.Of("APIKey");
        answer["id"] = key.Id;
        answer["name"] = key.Name;
        answer["fingerprint"] = key.Fingerprint;
        answer["createdAt"] = Answers.Time(key.Created);
        answer["expiresAt"] = Answers.Time(key.Expires);
        answer["lastUsedAt"] = key.LastUsed is DateTimeOffset used ? Answers.Time(used) : null;
        answer["userEmail"] = user.Email;
        answer["status"] = key.StatusAt(now);
        return answer;
    }

    private static Dictionary<string, object?> Remove(Database database, ApiKey key)
    {
        ApiKeyTable.Delete(database, key.Id);
        return Answers.Ok;
    }

    private static Dictionary<string, object?> NotFound(string path) => Answers.Invalid(path, "APIKeyNotFound", "API key not found");
}
