using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Athena.WorkGroups;

/// <summary>The workgroups that are there.</summary>
/// <param name="bucket">The bucket of their results.</param>
/// <param name="created">When they were made.</param>
internal sealed class WorkGroupDirectory(string bucket, DateTimeOffset created)
{
    /// <summary>The workgroup of requests that name none.</summary>
    public const string Primary = "primary";

    /// <summary>The workgroup that the stack gives its users.</summary>
    public const string Users = "QuiltUserAthena-quilt-sandbox-NonManagedRoleWorkgroup";

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<WorkGroup> All { get; } =
    [
        new(Users, "Queries of users of the stack", $"s3://{bucket}/athena-results/non-managed-roles/", IsEnforced: true, created),
        new(Primary, string.Empty, $"s3://{bucket}/primary/", IsEnforced: false, created),
    ];

    /// <exception cref="ServiceException">There is none of that name.</exception>
    public WorkGroup Get(string name) => All.FirstOrDefault(group => string.Equals(group.Name, name, StringComparison.Ordinal))
        ?? throw AthenaErrors.Invalid($"WorkGroup {name} is not found.");
}
