using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform;

/// <summary>What a registry answered to a GraphQL operation of a user.</summary>
/// <param name="Data">The data, or null when there is none.</param>
/// <param name="Errors">One error per entry of <c>errors</c>.</param>
public sealed record GraphQLReply(PackageJsonObject? Data, IReadOnlyList<QuiltException> Errors);
