using System.Globalization;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage.Credentials;

namespace QuiltE2E.Core.Storage.S3;

/// <summary>Finds all that a store needs (parameter, session, environment, profile, role, in this order) and makes stores.</summary>
public static class S3StoreFactory
{
    private const string DefaultRegion = "us-east-1";

    /// <summary>The environment variable that bounds concurrent transfers, as the quilt3 client has it.</summary>
    public const string ConcurrencyVariable = "QUILT_TRANSFER_MAX_CONCURRENCY";

    /// <summary>Makes a store.</summary>
    /// <param name="connection">What <see cref="ResolveAsync"/> found.</param>
    /// <returns>The store; nothing was sent yet.</returns>
    public static IObjectStore Create(S3Connection connection) => new S3ObjectStore(connection);

    /// <summary>Finds credentials, region, endpoint and limits, each with its source.</summary>
    /// <param name="parameters">What the caller says.</param>
    /// <param name="session">What the session says, or null.</param>
    /// <param name="environment">Where variables are read; usually <see cref="StoreEnvironment.Process"/>.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="QuiltException"><c>ProfileNotFound</c>, <c>CredentialsNotFound</c>, <c>InvalidEndpoint</c> and others.</exception>
    public static async Task<S3Connection> ResolveAsync(
        ObjectStoreOptions parameters, ObjectStoreOptions? session, StoreEnvironment environment,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(environment);
        string home = Path.Combine(environment.HomeDirectory, ".aws");
        ProfileFiles files = new(
            parameters.CredentialsFile ?? session?.CredentialsFile ?? environment.Get("AWS_SHARED_CREDENTIALS_FILE") ??
                Path.Combine(home, "credentials"),
            parameters.ConfigFile ?? session?.ConfigFile ?? environment.Get("AWS_CONFIG_FILE") ?? Path.Combine(home, "config"));
        string profile = parameters.Profile ?? session?.Profile ??
            ProfileSetting.FromEnvironment(environment)?.Value ?? ProfileFiles.DefaultProfile;

        // What is malformed is said before anything is asked of a network.
        StoreLimits limits = FindLimits(parameters, session, environment);
        ResolvedSetting region = Checked(
            First(parameters.Region, session?.Region, environment, ["AWS_REGION", "AWS_DEFAULT_REGION"]) ??
            Of(files.Settings(profile)?.GetValueOrDefault("region"), $"profile '{profile}'") ??
            parameters.StackRegion ?? new ResolvedSetting(DefaultRegion, "default"));
        bool isIgnored = environment.IsOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        ResolvedSetting? endpoint = Normalized(
            First(
                parameters.EndpointUrl, session?.EndpointUrl, environment,
                isIgnored ? [] : ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"]) ??
            (isIgnored ? null : Of(files.Endpoint(profile), $"profile '{profile}'")));
        FoundCredentials found = await new CredentialFinder(environment, files)
            .FindAsync(parameters, session, cancellationToken).ConfigureAwait(false);
        bool pathStyle = parameters.PathStyle ?? session?.PathStyle ?? endpoint is not null;
        return new S3Connection(found.Credentials, found.Identity, region, endpoint, pathStyle, limits,
            parameters.RequestLog ?? session?.RequestLog);
    }

    private static ResolvedSetting? First(
        string? parameter, string? session, StoreEnvironment environment, string[] variables) =>
        Of(parameter, "parameter") ?? Of(session, "session") ??
        variables.Select(name => Of(environment.Get(name), $"environment variable {name}")).FirstOrDefault(found => found is not null);

    private static ResolvedSetting? Of(string? value, string source) =>
        string.IsNullOrWhiteSpace(value) ? null : new ResolvedSetting(value.Trim(), source);

    private static ResolvedSetting Checked(ResolvedSetting region) =>
        region.Value.Length <= 63 && region.Value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? region
            : throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidRegion",
                $"'{region.Value}' ({region.Source}) is no region: it has letters, digits and hyphens.", region.Value,
                "Give a region such as us-east-1.");

    private static ResolvedSetting? Normalized(ResolvedSetting? endpoint) => endpoint is null
        ? null
        : EndpointUrl.Check(endpoint, "The endpoint", "Give a URL such as https://s3.example.com or http://127.0.0.1:9000.");

    private static StoreLimits FindLimits(
        ObjectStoreOptions parameters, ObjectStoreOptions? session, StoreEnvironment environment)
    {
        StoreLimits limits = FindUsualLimits(parameters, session, environment);
        return (parameters.Timeout ?? session?.Timeout) is TimeSpan timeout
            ? limits with { CallTimeout = timeout, IdleTimeout = timeout }
            : limits;
    }

    private static StoreLimits FindUsualLimits(
        ObjectStoreOptions parameters, ObjectStoreOptions? session, StoreEnvironment environment)
    {
        if ((parameters.Limits ?? session?.Limits) is StoreLimits limits)
        {
            return limits;
        }

        if (environment.Get(ConcurrencyVariable) is not string text)
        {
            return StoreLimits.Default;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? StoreLimits.Default with { MaxConcurrency = count }
            : throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidConcurrency",
                $"{ConcurrencyVariable} is '{text}'; it must be a positive integer.", ConcurrencyVariable,
                "Set it to a number such as 16, or remove it.");
    }
}
