using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform.Auth;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Workflows;
using YamlDotNet.Core;

namespace QuiltE2E.Core.Platform;

/// <summary>Where catalog and registry are, and how each was found.</summary>
/// <param name="Catalog">The catalog, or null when only the registry is known.</param>
/// <param name="Registry">The registry.</param>
internal sealed record PlatformAddresses(ResolvedSetting? Catalog, ResolvedSetting Registry)
{
    /// <summary>The environment variable of the catalog.</summary>
    public const string CatalogVariable = "QUILT_CATALOG_URL";

    /// <summary>The environment variable of the registry.</summary>
    public const string RegistryVariable = "QUILT_REGISTRY_URL";

    /// <summary>Finds both: parameter, environment, the quilt3 client's configuration; the registry also from the catalog's.</summary>
    /// <param name="options">What the caller says.</param>
    /// <param name="environment">Variables and home directory.</param>
    /// <param name="reader">Asks the catalog.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="QuiltException"><c>CatalogMissing</c>, <c>InvalidCatalogUrl</c>, and errors of the request.</exception>
    public static async Task<PlatformAddresses> FindAsync(
        PlatformOptions options, StoreEnvironment environment, CatalogReader reader, CancellationToken cancellationToken)
    {
        ResolvedSetting? catalog = Find(options.CatalogUrl, environment, CatalogVariable);
        ResolvedSetting? registry = Find(options.RegistryUrl, environment, RegistryVariable);
        if (options.CatalogUrl is not null && options.RegistryUrl is null)
        {
            // A variable may be about another deployment than the one that is asked for.
            registry = null;
        }

        if (catalog is null && registry is null)
        {
            (catalog, registry) = FromQuilt3(environment);
        }

        if (registry is not null)
        {
            return new PlatformAddresses(catalog, registry);
        }

        if (catalog is null)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "CatalogMissing",
                $"No catalog is known. Looked for, in this order: parameters; environment variables {CatalogVariable} and " +
                $"{RegistryVariable}; the quilt3 client's '{Quilt3File(environment)}'.",
                null, "Give -CatalogUrl to Connect-Quilt, or start a sandbox: Start-QuiltSandbox | Connect-Quilt.");
        }

        CatalogConfig config = await reader.ReadAsync(new Uri(catalog.Value), cancellationToken).ConfigureAwait(false);
        string source = $"config.json of {catalog.Value}";
        Uri url = config.RegistryUrl ?? throw new QuiltException(
            QuiltErrorKind.InvalidData, "RegistryMissing", $"The {source} names no registry (key registryUrl).", catalog.Value,
            "Give -RegistryUrl to Connect-Quilt, or correct the catalog's configuration.");
        return url.Scheme == Uri.UriSchemeHttp && config.CatalogUrl.Scheme == Uri.UriSchemeHttps
            ? throw new QuiltException(
                QuiltErrorKind.InvalidData, "InsecureRegistry",
                $"The {source}, which came over https, names a registry that is called over http: the token would cross the network in the open.",
                url.AbsoluteUri, "Correct the catalog's configuration, or give -RegistryUrl to Connect-Quilt.")
            : new PlatformAddresses(catalog, new ResolvedSetting(url.AbsoluteUri.TrimEnd('/'), source));
    }

    private static ResolvedSetting? Find(string? parameter, StoreEnvironment environment, string variable) =>
        parameter is not null ? Checked(new ResolvedSetting(parameter, "parameter"))
        : environment.Get(variable) is string text ? Checked(new ResolvedSetting(text, $"environment variable {variable}"))
        : null;

    private static string Quilt3File(StoreEnvironment environment) => Path.Combine(AuthFile.Folder(environment), "config.yml");

    private static (ResolvedSetting? Catalog, ResolvedSetting? Registry) FromQuilt3(StoreEnvironment environment)
    {
        string path = Quilt3File(environment);
        if (!File.Exists(path))
        {
            return (null, null);
        }

        PackageJsonObject? config;
        try
        {
            config = YamlReader.Parse(LocalErrors.Reading(path, () => File.ReadAllText(path))) as PackageJsonObject;
        }
        catch (YamlException exception)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData, "Quilt3ConfigInvalid", $"The quilt3 client's '{path}' is no YAML: {exception.Message}", path,
                "Correct the file, or give -CatalogUrl to Connect-Quilt.", innerException: exception);
        }

        return (Setting("navigator_url"), Setting("registryUrl"));

        ResolvedSetting? Setting(string name) => config?[name] is PackageJsonString { Value.Length: > 0 } value
            ? Checked(new ResolvedSetting(value.Value, $"'{path}'"))
            : null;
    }

    private static ResolvedSetting Checked(ResolvedSetting setting) =>
        Uri.TryCreate(setting.Value.Trim(), UriKind.Absolute, out Uri? url) && url.Host.Length > 0 && url.Scheme is "http" or "https" &&
        url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0
            ? setting with { Value = url.AbsoluteUri.TrimEnd('/') }
            // A URL with a user name may hold a password, so the value is not repeated.
            : throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidCatalogUrl",
                $"The URL of catalog or registry ({setting.Source}) is not an http or https URL of scheme, host, port and path alone.",
                setting.Source, "Give a URL such as https://open.quiltdata.com.");
}
