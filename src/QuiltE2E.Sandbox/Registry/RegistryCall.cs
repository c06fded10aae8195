using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Accounts;

namespace QuiltE2E.Sandbox.Registry;

/// <summary>One call of the registry: what resolvers need beside their arguments.</summary>
/// <param name="State">The registry.</param>
/// <param name="Account">Who calls, or null for an anonymous call.</param>
/// <param name="Now">The time of the call.</param>
internal sealed record RegistryCall(RegistryState State, Account? Account, DateTimeOffset Now)
{
    /// <summary>The call that a field is resolved for.</summary>
    public static RegistryCall Of(ResolveContext context) => (RegistryCall)context.State!;

    /// <summary>Whether the caller may do something with a bucket or an object in it.</summary>
    public bool Allows(string action, string bucket, string key = "") => State.Allows(Account, action, bucket, key);
}
