using QuiltE2E.GraphQL.Execution;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>All resolvers of the registry. Each static class of this folder adds those of its own part of the schema.</summary>
internal static class RegistryResolvers
{
    /// <summary>The resolvers for the schema of a release.</summary>
    public static ResolverMap Create(string release)
    {
        ReleaseResolvers resolvers = new(release);
        MeResolvers.Add(resolvers);
        BucketResolvers.Add(resolvers);
        PackageResolvers.Add(resolvers);
        RevisionResolvers.Add(resolvers);
        ApiKeyResolvers.Add(resolvers);
        AdminResolvers.Add(resolvers);
        UserAdminResolvers.Add(resolvers);
        PushResolvers.Add(resolvers);
        BrowsingResolvers.Add(resolvers);
        PackageSearchResolvers.Add(resolvers);
        ObjectSearchResolvers.Add(resolvers);
        return resolvers.Map;
    }
}
