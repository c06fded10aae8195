using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Resolvers;

/// <summary>What changes packages.</summary>
internal static class PushResolvers
{
    internal static void Add(ReleaseResolvers resolvers) => resolvers
        .Field("Mutation", "packageConstruct", static context =>
            Answers.RunAsync(() => PackageConstruction.RunAsync(RegistryCall.Of(context), context)))
        .Field("Mutation", "packagePromote", static context =>
            Answers.RunAsync(() => PackagePromotion.RunAsync(RegistryCall.Of(context), context)))
        .Field("Mutation", "packageRevisionDelete", static context =>
            Answers.RunAsync(() => RevisionRemoval.RunAsync(RegistryCall.Of(context), context)));
}
