using QuiltE2E.Sandbox.Accounts;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>Who is asking.</summary>
internal static class MeResolvers
{
    internal static void Add(ReleaseResolvers resolvers) => resolvers
        .Field("Query", "me", static context => Describe(RegistryCall.Of(context).Account));

    private static Dictionary<string, object?>? Describe(Account? account)
    {
        if (account is null)
        {
            return null;
        }

        Dictionary<string, object?> role = new(StringComparer.Ordinal) { ["name"] = account.Name };
        return new(StringComparer.Ordinal)
        {
            ["name"] = account.Name,
            ["email"] = $"{account.Name}@sandbox.example.com",
            ["isAdmin"] = account.IsRoot,
            ["role"] = role,
            ["roles"] = new object[] { role },
            ["apiKeys"] = Array.Empty<object>(),
        };
    }
}
