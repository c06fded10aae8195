using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Queries;

/// <summary>Finds the workgroup to run queries in where nobody names one.</summary>
/// <param name="client">Athena.</param>
internal sealed class WorkgroupChoice(IAthenaClient client)
{
    private const string Primary = "primary";

    /// <summary>Finds it: one that is enabled and has a place for results; one of Quilt's first, then the primary one, then any.</summary>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Its name; the primary one where workgroups may not be listed.</returns>
    /// <exception cref="QuiltException"><c>WorkgroupMissing</c>: there is none that can be used; each is named with the reason.</exception>
    public async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        List<QueryWorkgroup> all;
        try
        {
            all = await client.ListWorkgroupsAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException refused) when (refused.Kind == QuiltErrorKind.AccessDenied)
        {
            return Primary;
        }

        List<string> reasons = [];
        foreach (QueryWorkgroup workgroup in all.OrderBy(static one => Rank(one.Name)).ThenBy(static one => one.Name, StringComparer.Ordinal))
        {
            if (await FindFaultAsync(workgroup, cancellationToken).ConfigureAwait(false) is not string fault)
            {
                return workgroup.Name;
            }

            reasons.Add($"{workgroup.Name} {fault}");
        }

        throw new QuiltException(
            QuiltErrorKind.NotSupported, "WorkgroupMissing",
            $"Athena at {client.Endpoint} has no workgroup that queries can run in: {(reasons.Count == 0 ? "there is none at all" : string.Join("; ", reasons))}.",
            client.Endpoint, "Name one with -Workgroup or ATHENA_WORKGROUP, or ask an administrator for one with an output location.");
    }

    private static int Rank(string name) =>
        name.Contains("quilt", StringComparison.OrdinalIgnoreCase) ? 0 : name == Primary ? 1 : 2;

    private async Task<string?> FindFaultAsync(QueryWorkgroup listed, CancellationToken cancellationToken)
    {
        if (listed.State != "ENABLED")
        {
            return $"is {listed.State}{(string.IsNullOrEmpty(listed.Description) ? string.Empty : $" ({listed.Description.TrimEnd('.')})")}";
        }

        try
        {
            QueryWorkgroup workgroup = await client.GetWorkgroupAsync(listed.Name, cancellationToken).ConfigureAwait(false);
            return workgroup.IsUsable ? null : "has no output location";
        }
        catch (QuiltException refused) when (refused.Kind is QuiltErrorKind.AccessDenied or QuiltErrorKind.NotFound)
        {
            return "may not be looked into";
        }
    }
}
