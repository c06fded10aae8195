using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.Credentials;

/// <summary>Finds the credentials: parameter, session, environment, profile, role; the first found wins, none is an error.</summary>
internal sealed class CredentialFinder(StoreEnvironment environment, ProfileFiles files)
{
    private const string KeyVariable = "AWS_ACCESS_KEY_ID";
    private const string SecretVariable = "AWS_SECRET_ACCESS_KEY";

    public async Task<FoundCredentials> FindAsync(
        ObjectStoreOptions parameters, ObjectStoreOptions? session, CancellationToken cancellationToken)
    {
        FoundCredentials? found = parameters.Issued ?? FromOptions(parameters, "parameter") ?? FromOptions(session, "session") ??
            FromKeyVariables() ?? FromProfileVariables() ?? FromDefaultProfile();
        if (found is not null)
        {
            return found;
        }

        List<string> looked =
        [
            "parameters", "the session", $"environment variables {KeyVariable} and AWS_PROFILE",
            $"profile '{ProfileFiles.DefaultProfile}' in {files.Places}",
        ];
        return await new RoleFinder(environment).FindAsync(looked, cancellationToken).ConfigureAwait(false) ??
            throw new QuiltException(
                QuiltErrorKind.Unauthenticated, "CredentialsNotFound",
                $"No AWS credentials were found. Looked for, in this order: {string.Join("; ", looked)}.", null,
                "Give keys or a profile to Connect-Quilt, set AWS_PROFILE, or connect anonymously for public buckets.");
    }

    private FoundCredentials? FromOptions(ObjectStoreOptions? options, string source)
    {
        if (options is null)
        {
            return null;
        }

        int ways = (options.Keys is null ? 0 : 1) + (options.Profile is null ? 0 : 1) + (options.Anonymous ? 1 : 0);
        if (ways > 1)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "AmbiguousCredentials",
                $"The {source} gives more than one of access keys, profile and anonymous.", source, "Give one of them.");
        }

        return options.Keys is AccessKeys keys ? FromKeys(keys, source)
            : options.Profile is string profile ? FromProfile(profile, $"{source}, profile '{profile}'")
            : options.Anonymous ? new FoundCredentials(null, new ResolvedSetting("anonymous", source))
            : null;
    }

    private FoundCredentials? FromKeyVariables()
    {
        string? id = environment.Get(KeyVariable);
        string? secret = environment.Get(SecretVariable);
        if (id is null && secret is null)
        {
            return null;
        }

        if (id is null || secret is null)
        {
            string missing = id is null ? KeyVariable : SecretVariable;
            throw new QuiltException(
                QuiltErrorKind.Unauthenticated, "IncompleteCredentials",
                $"Of the environment variables {KeyVariable} and {SecretVariable} only one is set: {missing} is missing.",
                missing, "Set both, or remove both.");
        }

        return FromKeys(
            new AccessKeys(id, secret, environment.Get("AWS_SESSION_TOKEN")), $"environment variable {KeyVariable}");
    }

    private FoundCredentials? FromProfileVariables() =>
        ProfileSetting.FromEnvironment(environment) is ResolvedSetting profile
            ? FromProfile(profile.Value, $"{profile.Source}={profile.Value}")
            : null;

    private FoundCredentials? FromDefaultProfile() =>
        files.TryGetProfile(ProfileFiles.DefaultProfile, out CredentialProfile profile) && NamesKeys(profile.Options)
            ? FromProfile(ProfileFiles.DefaultProfile, $"profile '{ProfileFiles.DefaultProfile}' in {files.Places}")
            : null;

    private static FoundCredentials FromKeys(AccessKeys keys, string source)
    {
        AWSCredentials credentials = keys.SessionToken is string token
            ? new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, token)
            : new BasicAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey);
        return new FoundCredentials(credentials, new ResolvedSetting(keys.AccessKeyId, source));
    }

    private FoundCredentials FromProfile(string name, string source)
    {
        if (!files.TryGetProfile(name, out CredentialProfile profile))
        {
            string known = files.Names.Count == 0 ? "There is no profile at all." : $"There are: {string.Join(", ", files.Names)}.";
            throw new QuiltException(
                QuiltErrorKind.Unauthenticated, "ProfileNotFound",
                $"The profile '{name}' ({source}) is in neither of {files.Places}.", name,
                $"Correct the name, or make the profile with 'aws configure --profile {name}'. {known}");
        }

        LoadServices();
        AWSCredentials credentials;
        try
        {
            credentials = AWSCredentialsFactory.GetAWSCredentials(profile, files);
        }
        catch (Exception exception) when (exception is AmazonClientException or InvalidDataException or ArgumentException)
        {
            throw new QuiltException(
                QuiltErrorKind.Unauthenticated, "ProfileInvalid",
                $"The profile '{name}' ({source}) does not say how to get credentials.", name,
                "Give it access keys, an SSO session, a role with a source profile, or a credential process.");
        }

        bool isSso = profile.Options.SsoAccountId is not null;
        if (credentials is SSOAWSCredentials sso)
        {
            // Nobody sits at a browser here; without a cached login the error says how to log in.
            sso.Options.SupportsGettingNewToken = false;
            sso.Options.ClientName ??= "quilt-e2e";
        }

        string remedy = isSso ? $"Sign in with 'aws sso login --profile {name}', then try again."
            : profile.Options.MfaSerial is not null ? "Profiles with mfa_serial need a code: get temporary keys yourself and give those."
            : profile.Options.CredentialProcess is not null ? "Run the profile's credential_process by hand and correct what it reports."
            : "Check the profile's role, source profile and region.";
        string shown = profile.Options.AccessKey ?? profile.Options.RoleArn ?? (isSso ? "SSO" : "profile");
        return new FoundCredentials(
            credentials is BasicAWSCredentials or SessionAWSCredentials
                ? credentials
                : new CheckedCredentials(credentials, $"profile '{name}'", remedy),
            new ResolvedSetting(shown, source));
    }

    // A default profile that only sets a region is no identity.
    private static bool NamesKeys(CredentialProfileOptions options) =>
        (options.AccessKey ?? options.SecretKey ?? options.RoleArn ?? options.CredentialProcess ??
            options.WebIdentityTokenFile ?? options.SsoAccountId ?? options.SsoStartUrl ?? options.SsoSession) is not null;

    // The SDK finds these by name when a profile needs them; naming them here makes them part of what is loaded.
    private static void LoadServices()
    {
        _ = typeof(Amazon.SSO.AmazonSSOClient).Assembly;
        _ = typeof(Amazon.SSOOIDC.AmazonSSOOIDCClient).Assembly;
        _ = typeof(Amazon.SecurityToken.AmazonSecurityTokenServiceClient).Assembly;
    }
}
