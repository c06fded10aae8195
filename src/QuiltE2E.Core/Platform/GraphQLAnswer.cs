using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform;

/// <summary>The answer to a GraphQL request.</summary>
/// <param name="Data">The member <c>data</c>; null when nothing was executed, or when an error reached the top.</param>
/// <param name="Faults">The entries of <c>errors</c>.</param>
/// <param name="Call">The call.</param>
internal sealed record GraphQLAnswer(PackageJsonObject? Data, IReadOnlyList<GraphQLFault> Faults, RemoteCall Call)
{
    /// <summary>Whether the registry refused the document itself, so that nothing of it was executed.</summary>
    public bool IsRefusedDocument => Data is null && Faults.Count > 0 &&
        Faults.All(static fault => fault.Path is null && (fault.Locations.Count > 0 || fault.Code == "GRAPHQL_VALIDATION_FAILED"));
}
