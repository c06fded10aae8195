using QuiltE2E.GraphQL;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry;

/// <summary>One call of the registry: what resolvers need beside their arguments.</summary>
/// <param name="State">The registry.</param>
/// <param name="User">Who calls, or null for an anonymous call.</param>
/// <param name="Now">The time of the call.</param>
internal sealed record RegistryCall(RegistryState State, RegistryUser? User, DateTimeOffset Now)
{
    /// <summary>Whom the caller acts as on S3, or null for an anonymous call.</summary>
    public Account? Account { get; } = User?.Account;

    public bool IsAdmin => User is { IsAdmin: true };

    /// <summary>The call that a field is resolved for.</summary>
    public static RegistryCall Of(ResolveContext context) => (RegistryCall)context.State!;

    /// <summary>Whether the caller may do something with a bucket or an object in it.</summary>
    public bool Allows(string action, string bucket, string key = "") => State.Allows(Account, action, bucket, key);

    /// <summary>Who calls.</summary>
    /// <exception cref="ResolverException">Nobody: the call has no token.</exception>
    public RegistryUser RequireUser() => User ?? throw new ResolverException("Authentication is required", "UNAUTHENTICATED");

    /// <summary>Who calls, being an administrator.</summary>
    /// <exception cref="ResolverException">Somebody else, or nobody.</exception>
    public RegistryUser RequireAdmin() =>
        RequireUser() is { IsAdmin: true } user ? user : throw new ResolverException("Admin access is required", "FORBIDDEN");
}
