using QuiltE2E.GraphQL.Execution;
using QuiltE2E.Sandbox.Registry.Browsing;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>Browsing sessions: made, prolonged, ended.</summary>
internal static class BrowsingResolvers
{
    private const int LongestSeconds = 24 * 60 * 60;

    internal static void Add(ReleaseResolvers resolvers) => resolvers
        .Field("Mutation", "browsingSessionCreate", static context => Answers.Run(() => Create(context)))
        .Field("Mutation", "browsingSessionRefresh", static context => Answers.Run(() => Refresh(context)))
        .Field("Mutation", "browsingSessionDispose", static context => Answers.Run(() => Dispose(context)));

    private static Dictionary<string, object?> Create(ResolveContext context)
    {
        RegistryCall call = RegistryCall.Of(context);
        TimeSpan lifetime = ReadLifetime(context);
        string text = context.Argument<string>("scope")!;
        if (!BrowsingScope.TryParse(text, out BrowsingScope? scope))
        {
            throw Invalid("scope", $"'{text}' is no URI of a revision, such as quilt+s3://bucket#package=namespace/name@hash.");
        }

        if (call.User is null || !call.CanRead(scope.Bucket))
        {
            throw Failed("BucketNotFound", $"There is no bucket '{scope.Bucket}'.");
        }

        return BrowsableBuckets.Has(scope.Bucket)
            ? Describe(call.State.Browsing.Create(call.User, scope, call.Now, lifetime))
            : throw Failed("BucketNotBrowsable", $"The bucket '{scope.Bucket}' may not be browsed.");
    }

    private static Dictionary<string, object?> Refresh(ResolveContext context)
    {
        RegistryCall call = RegistryCall.Of(context);
        TimeSpan lifetime = ReadLifetime(context);
        BrowsingSession found = Find(call, context);
        return Describe(call.State.Browsing.Prolong(found, call.RequireUser(), call.Now, lifetime) ?? throw Missing(found.Id));
    }

    private static Dictionary<string, object?> Dispose(ResolveContext context)
    {
        RegistryCall call = RegistryCall.Of(context);
        call.State.Browsing.Remove(Find(call, context).Id);
        return Answers.Of("Ok");
    }

    private static BrowsingSession Find(RegistryCall call, ResolveContext context)
    {
        string id = context.Argument<string>("id")!;
        BrowsingSession found = call.State.Browsing.Find(id, call.Now) ?? throw Missing(id);
        return string.Equals(found.Owner, call.User?.Id, StringComparison.Ordinal)
            ? found
            : throw Failed("OwnerMismatch", "The session belongs to somebody else.");
    }

    private static TimeSpan ReadLifetime(ResolveContext context)
    {
        int seconds = context.Argument<int>("ttl");
        return seconds is > 0 and <= LongestSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid("ttl", $"A session lives from 1 to {LongestSeconds} seconds.");
    }

    private static Dictionary<string, object?> Describe(BrowsingSession session) =>
        Answers.Of("BrowsingSession", ("id", session.Id), ("expires", session.Expires));

    private static RefusedException Missing(string id) => Failed("SessionNotFound", $"There is no session '{id}', or it has ended.");

    private static RefusedException Invalid(string path, string message) =>
        new(Answers.Invalid([new InputProblem(path, "InvalidValue", message)]));

    private static RefusedException Failed(string name, string message) => new(Answers.Failed(name, message));
}
