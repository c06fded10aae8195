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

    private readonly Lock _lock = new();
    private IReadOnlyList<WorkGroup> _all = First(bucket, created);

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<WorkGroup> All
    {
        get
        {
            lock (_lock)
            {
                return _all;
            }
        }
    }

    /// <exception cref="ServiceException">There is none of that name.</exception>
    public WorkGroup Get(string name) => All.FirstOrDefault(group => string.Equals(group.Name, name, StringComparison.Ordinal))
        ?? throw AthenaErrors.Invalid($"WorkGroup {name} is not found.");

    /// <exception cref="ServiceException">There is none of that name.</exception>
    public void Update(string name, Func<WorkGroup, WorkGroup> change)
    {
        lock (_lock)
        {
            WorkGroup changed = change(Get(name));
            _all = [.. _all.Select(group => string.Equals(group.Name, name, StringComparison.Ordinal) ? changed : group)];
        }
    }

    /// <summary>Back to how they were at the start.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _all = First(bucket, created);
        }
    }

    private static WorkGroup[] First(string bucket, DateTimeOffset created) =>
    [
        new(Users, "Queries of users of the stack", $"s3://{bucket}/athena-results/non-managed-roles/", IsEnforced: true, created),
        new(Primary, string.Empty, $"s3://{bucket}/primary/", IsEnforced: false, created),
    ];
}
