using System.Text.Json;

namespace QuiltE2E.Sandbox.S3.Access;

/// <summary>Reads whom a statement is about.</summary>
internal static class PrincipalReader
{
    /// <exception cref="Http.ServiceException">Somebody is named who is not there.</exception>
    public static PolicyPrincipals Read(JsonElement element, Accounts.AccountDirectory accounts)
    {
        if (element.ValueKind == JsonValueKind.String && string.Equals(element.GetString(), "*", StringComparison.Ordinal))
        {
            return new(Everybody: true, []);
        }

        if (element.ValueKind != JsonValueKind.Object || !element.EnumerateObject().Any())
        {
            throw Invalid();
        }

        bool everybody = false;
        List<string> names = [];
        foreach (JsonProperty kind in element.EnumerateObject())
        {
            foreach (string name in StatementReader.Strings(kind.Value, "Principal"))
            {
                switch (kind.Name)
                {
                    case "AWS" when string.Equals(name, "*", StringComparison.Ordinal):
                        everybody = true;
                        break;
                    case "AWS" when accounts.IsPrincipal(name):
                    case "CanonicalUser" when accounts.IsCanonicalId(name):
                        names.Add(name);
                        break;
                    case "Service" or "Federated":
                        // Services and identity providers are fine to name; none of them ever calls here.
                        break;
                    default:
                        throw Invalid();
                }
            }
        }

        return new(everybody, names);
    }

    private static Http.ServiceException Invalid() => PolicyErrors.Malformed("Invalid principal in policy");
}
