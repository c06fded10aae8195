using QuiltE2E.GraphQL;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry;

/// <summary>One call of the registry: what resolvers need beside their arguments.</summary>
/// <param name="State">The registry.</param>
/// <param name="User">Who calls, or null for an anonymous call.</param>
/// <param name="Now">The time of the call.</param>
internal sealed record RegistryCall(RegistryState State, RegistryUser? User, DateTimeOffset Now)
{
    /// <summary>Whom the caller acts as on S3, or null for an anonymous call.</summary>
    public Account? Account { get; } = User?.Account;

    /// <summary>The faults that have struck the call.</summary>
    public RequestFaults Faults { get; init; } = RequestFaults.None;

    public bool IsAdmin => User is { IsAdmin: true };

    /// <summary>The call that a field is resolved for.</summary>
    public static RegistryCall Of(ResolveContext context) => (RegistryCall)context.State!;

    /// <summary>Whether the caller may do something with a bucket or an object in it.</summary>
    public bool Allows(string action, string bucket, string key = "") =>
        Faults.Tells(WrongAnswers.DeniedAccepted) || State.Allows(Account, action, bucket, key);

    /// <summary>Makes a change that writes something.</summary>
    public Task<T> WriteAsync<T>(Func<Database, T> change) => ChangeAsync(change, WrongAnswers.LostWrite);

    /// <summary>Makes a change that removes something.</summary>
    public Task<T> DeleteAsync<T>(Func<Database, T> change) => ChangeAsync(change, WrongAnswers.LostDelete);

    /// <summary>The metadata name the content now: it stays. A write that was only acknowledged leaves none.</summary>
    public void Keep(StagedObject content)
    {
        if (!Faults.Tells(WrongAnswers.LostWrite))
        {
            content.Keep();
        }
    }

    /// <summary>Who calls.</summary>
    /// <exception cref="ResolverException">Nobody: the call has no token.</exception>
    public RegistryUser RequireUser() => User ?? throw new ResolverException("Authentication is required", "UNAUTHENTICATED");

    /// <summary>Who calls, being an administrator.</summary>
    /// <exception cref="ResolverException">Somebody else, or nobody.</exception>
    public RegistryUser RequireAdmin() =>
        RequireUser() is { IsAdmin: true } user ? user : throw new ResolverException("Admin access is required", "FORBIDDEN");

    // A change that is lost runs in full, so that its answer is the right one in everything, and is then undone.
    private Task<T> ChangeAsync<T>(Func<Database, T> change, WrongAnswers lost) =>
        State.Store.Metadata.WriteAsync(Faults.Tells(lost) ? database => database.Discard(change) : change);
}
