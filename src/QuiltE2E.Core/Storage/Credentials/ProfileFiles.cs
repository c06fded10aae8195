using Amazon;
using Amazon.Runtime.CredentialManagement;

namespace QuiltE2E.Core.Storage.Credentials;

/// <summary>The profiles of the shared credentials and config files, in the form the SDK makes credentials of.</summary>
/// <remarks>
/// The SDK's own reader takes the paths from the environment once per process; a shell changes them, and a caller may name others.
/// </remarks>
internal sealed class ProfileFiles : ICredentialProfileSource
{
    public const string DefaultProfile = "default";
    private readonly SharedFile _credentials;
    private readonly SharedFile _config;

    public ProfileFiles(string credentialsFile, string configFile)
    {
        _credentials = SharedFile.Read(credentialsFile);
        _config = SharedFile.Read(configFile);
    }

    /// <summary>Both paths, for messages.</summary>
    public string Places => $"'{_credentials.Path}' and '{_config.Path}'";

    /// <summary>The names of all profiles.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. _credentials.Sections
            .Concat(_config.Sections.Where(IsProfile).Select(name => name == DefaultProfile ? name : name["profile ".Length..]))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All settings of a profile, those of the credentials file first; null when there is no such profile.</summary>
    public IReadOnlyDictionary<string, string>? Settings(string profile)
    {
        IReadOnlyDictionary<string, string>? secret = _credentials.Section(profile);
        IReadOnlyDictionary<string, string>? plain = _config.Section($"profile {profile}") ??
            (profile == DefaultProfile ? _config.Section(profile) : null);
        if (secret is null && plain is null)
        {
            return null;
        }

        Dictionary<string, string> all = new(StringComparer.Ordinal);
        AddTo(all, plain);
        AddTo(all, secret);
        AddTo(all, all.TryGetValue("sso_session", out string? session) ? _config.Section($"sso-session {session}") : null);
        return all;
    }

    /// <summary>The endpoint that a profile names for S3, or for all services; or null.</summary>
    public string? Endpoint(string profile)
    {
        IReadOnlyDictionary<string, string>? settings = Settings(profile);
        if (settings is null || settings.GetValueOrDefault("ignore_configured_endpoint_urls") == "true")
        {
            return null;
        }

        IReadOnlyDictionary<string, string>? services = settings.TryGetValue("services", out string? name)
            ? _config.Section($"services {name}")
            : null;
        return services?.GetValueOrDefault("s3.endpoint_url") ?? settings.GetValueOrDefault("endpoint_url");
    }

    /// <inheritdoc/>
    public bool TryGetProfile(string profileName, out CredentialProfile profile)
    {
        IReadOnlyDictionary<string, string>? settings = Settings(profileName);
        profile = new CredentialProfile(profileName, ToOptions(settings));
        if (settings?.GetValueOrDefault("region") is string region)
        {
            profile.Region = RegionEndpoint.GetBySystemName(region);
        }

        return settings is not null;
    }

    private static CredentialProfileOptions ToOptions(IReadOnlyDictionary<string, string>? settings) => new()
    {
        AccessKey = settings?.GetValueOrDefault("aws_access_key_id"),
        SecretKey = settings?.GetValueOrDefault("aws_secret_access_key"),
        Token = settings?.GetValueOrDefault("aws_session_token"),
        RoleArn = settings?.GetValueOrDefault("role_arn"),
        RoleSessionName = settings?.GetValueOrDefault("role_session_name"),
        SourceProfile = settings?.GetValueOrDefault("source_profile"),
        CredentialSource = settings?.GetValueOrDefault("credential_source"),
        ExternalID = settings?.GetValueOrDefault("external_id"),
        MfaSerial = settings?.GetValueOrDefault("mfa_serial"),
        CredentialProcess = settings?.GetValueOrDefault("credential_process"),
        WebIdentityTokenFile = settings?.GetValueOrDefault("web_identity_token_file"),
        SsoAccountId = settings?.GetValueOrDefault("sso_account_id"),
        SsoRegion = settings?.GetValueOrDefault("sso_region"),
        SsoRegistrationScopes = settings?.GetValueOrDefault("sso_registration_scopes"),
        SsoRoleName = settings?.GetValueOrDefault("sso_role_name"),
        SsoSession = settings?.GetValueOrDefault("sso_session"),
        SsoStartUrl = settings?.GetValueOrDefault("sso_start_url"),
    };

    private static bool IsProfile(string section) =>
        section == DefaultProfile || section.StartsWith("profile ", StringComparison.Ordinal);

    private static void AddTo(Dictionary<string, string> all, IReadOnlyDictionary<string, string>? settings)
    {
        foreach ((string name, string value) in settings ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            all[name] = value;
        }
    }
}
