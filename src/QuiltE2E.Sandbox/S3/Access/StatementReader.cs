using System.Text.Json;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>Reads one statement of a policy.</summary>
internal static class StatementReader
{
    private static readonly string[] Fields =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    /// <exception cref="ServiceException">It is malformed.</exception>
    public static PolicyStatement Read(JsonElement statement, Accounts.AccountDirectory? accounts)
    {
        if (statement.ValueKind != JsonValueKind.Object)
        {
            throw PolicyErrors.Malformed("Invalid policy syntax: Statement");
        }

        foreach (JsonProperty property in statement.EnumerateObject())
        {
            if (!Fields.Contains(property.Name, StringComparer.Ordinal))
            {
                throw PolicyErrors.Unknown(property.Name);
            }
        }

        PolicyEffect effect = ReadEffect(statement);
        (JsonElement actions, bool exceptActions) = Either(statement, "Action");
        (JsonElement resources, bool exceptResources) = Either(statement, "Resource");
        (PolicyPrincipals? principals, bool exceptPrincipals) = (null, false);
        if (accounts is not null)
        {
            (JsonElement named, exceptPrincipals) = Either(statement, "Principal");
            principals = PrincipalReader.Read(named, accounts);
        }

        return new(
            effect,
            principals,
            exceptPrincipals,
            Strings(actions, "Action"),
            exceptActions,
            Strings(resources, "Resource"),
            exceptResources,
            statement.TryGetProperty("Condition", out JsonElement condition) ? ConditionReader.Read(condition) : []);
    }

    /// <summary>A string, or a list of them that is not empty.</summary>
    public static List<string> Strings(JsonElement value, string field)
    {
        List<JsonElement> items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return items.Count > 0 && items.TrueForAll(static item => item.ValueKind == JsonValueKind.String)
            ? items.ConvertAll(static item => item.GetString()!)
            : throw PolicyErrors.Malformed($"Invalid policy syntax: {field}");
    }

    private static PolicyEffect ReadEffect(JsonElement statement)
    {
        if (!statement.TryGetProperty("Effect", out JsonElement effect))
        {
            throw PolicyErrors.Missing("Effect");
        }

        return effect.ToString() switch
        {
            "Allow" => PolicyEffect.Allow,
            "Deny" => PolicyEffect.Deny,
            string other => throw PolicyErrors.Malformed($"Invalid effect: {other}"),
        };
    }

    private static (JsonElement Value, bool Except) Either(JsonElement statement, string field)
    {
        bool has = statement.TryGetProperty(field, out JsonElement value);
        bool hasNot = statement.TryGetProperty("Not" + field, out JsonElement except);
        return (has, hasNot) switch
        {
            (true, true) => throw PolicyErrors.Malformed($"{field} and Not{field} cannot be in one statement"),
            (true, false) => (value, false),
            (false, true) => (except, true),
            _ => throw PolicyErrors.Missing(field),
        };
    }
}
