using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Core.Queries;

/// <summary>Where Athena is, and in which region; each with its source.</summary>
/// <param name="Region">The region.</param>
/// <param name="Url">The endpoint, or null for AWS's own.</param>
public sealed record AthenaEndpoint(ResolvedSetting Region, ResolvedSetting? Url)
{
    private const string Variable = "AWS_ENDPOINT_URL_ATHENA";

    /// <summary>Finds the endpoint: parameter, environment, else AWS's own; and the region: parameter, environment, catalog, profile.</summary>
    /// <param name="parameter">The endpoint that the caller names, or null.</param>
    /// <param name="storage">The way to S3, with the region as far as parameter, environment and profile say it.</param>
    /// <param name="catalogRegion">The region of the catalog's configuration, or null when no catalog is known.</param>
    /// <param name="environment">Where variables are read.</param>
    /// <returns>The endpoint; nothing was asked.</returns>
    /// <exception cref="QuiltException"><c>InvalidEndpoint</c>, <c>AthenaEndpointMissing</c>, <c>RegionMissing</c>.</exception>
    public static AthenaEndpoint Find(
        string? parameter, S3Connection storage, string? catalogRegion, StoreEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(environment);
        ResolvedSetting? url = FindUrl(parameter, environment);
        if (url is null && storage.EndpointUrl is ResolvedSetting custom)
        {
            // Keys of another service mean nothing to AWS, and must not be shown to it.
            throw new QuiltException(
                QuiltErrorKind.NotSupported, "AthenaEndpointMissing",
                $"Objects are at {custom.Value} ({custom.Source}), which is not AWS, and nothing says where that deployment's Athena is.",
                custom.Value, $"Give -AthenaEndpointUrl to Connect-Quilt, or set {Variable}.");
        }

        return new AthenaEndpoint(FindRegion(storage.Region, catalogRegion, url), url);
    }

    private static ResolvedSetting? FindUrl(string? parameter, StoreEnvironment environment)
    {
        if (parameter is not null)
        {
            return Checked(new ResolvedSetting(parameter, "parameter"));
        }

        string[] variables = environment.IsOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") ? [] : [Variable, "AWS_ENDPOINT_URL"];
        return variables
            .Select(name => environment.Get(name) is string value
                ? Checked(new ResolvedSetting(value, $"environment variable {name}"))
                : null)
            .FirstOrDefault(static found => found is not null);
    }

    private static ResolvedSetting FindRegion(ResolvedSetting found, string? catalogRegion, ResolvedSetting? url)
    {
        if (catalogRegion is not null && found.Source != "parameter"
            && !found.Source.StartsWith("environment variable", StringComparison.Ordinal))
        {
            return new ResolvedSetting(catalogRegion, "config.json of the catalog");
        }

        return found.Source != "default" || url is not null ? found : throw new QuiltException(
            QuiltErrorKind.InvalidArgument, "RegionMissing",
            "Nothing says in which region Athena is to be asked: no parameter, no variable, no catalog, no profile.", "Region",
            "Give -Region or -CatalogUrl to Connect-Quilt, or set AWS_REGION.");
    }

    private static ResolvedSetting Checked(ResolvedSetting endpoint) =>
        EndpointUrl.Check(endpoint, "The endpoint of Athena", "Give a URL such as https://athena.eu-west-1.amazonaws.com.");
}
