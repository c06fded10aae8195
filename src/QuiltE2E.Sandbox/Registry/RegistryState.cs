using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Sandbox.Registry.ApiKeys;
using QuiltE2E.Sandbox.Registry.Auth;
using QuiltE2E.Sandbox.Registry.Browsing;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Filters;
using QuiltE2E.Sandbox.Search.Index;
using QuiltE2E.Sandbox.Search.Results;

namespace QuiltE2E.Sandbox.Registry;

/// <summary>What the registry works with.</summary>
internal sealed class RegistryState(
    S3Store store,
    AccessGuard access,
    UserDirectory users,
    TokenIssuer tokens,
    SessionDirectory sessions,
    RegistrySettings settings,
    FaultDirectory faults,
    SearchIndex index,
    Func<SandboxFacts> facts,
    TimeProvider clock)
{
    private volatile RegistrySettings _settings = settings;

    public S3Store Store { get; } = store;

    public AccessGuard Access { get; } = access;

    public UserDirectory Users { get; } = users;

    public ApiKeyDoor ApiKeys { get; } = new(store.Metadata, users, clock);

    public TokenIssuer Tokens { get; } = tokens;

    public SessionDirectory Sessions { get; } = sessions;

    /// <summary>The manifests that were read lately.</summary>
    public ManifestCache Manifests { get; } = new(store);

    /// <summary>The browsing sessions that are open.</summary>
    public BrowsingSessions Browsing { get; } = new(sessions);

    /// <summary>Finds objects and packages, as far as the index has followed.</summary>
    public Searcher Search { get; } = new(index, clock);

    /// <summary>What search knows.</summary>
    public SearchIndex Index { get; } = index;

    /// <summary>The searches that can be gone on with.</summary>
    public SearchCursors Cursors { get; } = new();

    /// <summary>The fault rules in force.</summary>
    public FaultDirectory Faults { get; } = faults;

    public RegistrySettings FirstSettings { get; } = settings;

    public RegistrySettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    public SandboxFacts Facts => facts();

    public TimeProvider Clock { get; } = clock;

    /// <summary>Whether somebody may do something with a bucket or an object in it.</summary>
    /// <param name="account">Who, or null for nobody in particular, who may do nothing.</param>
    /// <param name="action">What: <c>s3:ListBucket</c>.</param>
    /// <param name="bucket">The bucket; one that is not there may be used by nobody.</param>
    /// <param name="key">The key, or empty for the bucket itself.</param>
    public bool Allows(Account? account, string action, string bucket, string key = "") =>
        account is not null && Access.Allows(Store.Metadata, account, action, bucket, key);
}
