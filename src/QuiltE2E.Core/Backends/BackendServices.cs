using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Core.Backends;

/// <summary>What a deployment has beside its buckets, and whether it can be used; asked when somebody wants to know.</summary>
/// <param name="registry">Finds the way to the catalog's registry, for search and Tabulator.</param>
/// <param name="queries">Finds the way to Athena.</param>
public sealed class BackendServices(
    Func<CancellationToken, Task<PlatformConnection>> registry, Func<CancellationToken, Task<AthenaQueries>> queries)
{
    /// <summary>The capabilities that are answered for here.</summary>
    internal static bool Covers(string capability) =>
        capability is CapabilityNames.Search or CapabilityNames.Query or CapabilityNames.Tabulator;

    /// <summary>Why a service cannot be used.</summary>
    /// <param name="capability">One of the names that are covered.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>The reason, or null when it can be used.</returns>
    internal async Task<string?> FindRefusalAsync(string capability, CancellationToken cancellationToken)
    {
        try
        {
            if (capability != CapabilityNames.Query)
            {
                await registry(cancellationToken).ConfigureAwait(false);
                return null;
            }

            AthenaQueries athena = await queries(cancellationToken).ConfigureAwait(false);
            return await athena.FindRefusalAsync(cancellationToken).ConfigureAwait(false) is string reason
                ? $"Athena runs no queries here: {reason}"
                : null;
        }
        catch (QuiltException missing)
        {
            string service = capability == CapabilityNames.Query ? "Athena cannot be reached" : $"{capability} is a service of the catalog";
            return $"{service}: {missing.Message}";
        }
    }

    /// <summary>The reasons of all that is covered; where nothing is known of services, none can be used.</summary>
    /// <param name="services">The services, or null.</param>
    /// <param name="cancellationToken">Stops the questions.</param>
    internal static async Task<IReadOnlyDictionary<string, string?>> FindRefusalsAsync(
        BackendServices? services, CancellationToken cancellationToken)
    {
        Dictionary<string, string?> reasons = new(StringComparer.Ordinal);
        foreach (string name in CapabilityNames.All.Where(Covers))
        {
            reasons[name] = services is null
                ? "A bucket alone has none: this backend was opened without the services of a deployment."
                : await services.FindRefusalAsync(name, cancellationToken).ConfigureAwait(false);
        }

        return reasons;
    }
}
