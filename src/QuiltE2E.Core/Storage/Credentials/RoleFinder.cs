using Amazon.Runtime;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage.Credentials;

/// <summary>Looks for the role of the pod, container or machine this runs on.</summary>
internal sealed class RoleFinder(StoreEnvironment environment)
{
    private const string ContainerHost = "http://169.254.170.2";
    private const string InstanceService = "http://169.254.169.254";
    private static readonly string[] ContainerHosts = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"];

    public async Task<FoundCredentials?> FindAsync(List<string> looked, CancellationToken cancellationToken) =>
        FindWebIdentity(looked) ?? FindContainer(looked) ??
        await FindInstanceAsync(looked, cancellationToken).ConfigureAwait(false);

    private FoundCredentials? FindWebIdentity(List<string> looked)
    {
        looked.Add("web identity (AWS_WEB_IDENTITY_TOKEN_FILE with AWS_ROLE_ARN)");
        if (environment.Get("AWS_WEB_IDENTITY_TOKEN_FILE") is not string file || environment.Get("AWS_ROLE_ARN") is not string role)
        {
            return null;
        }

        string session = environment.Get("AWS_ROLE_SESSION_NAME") ?? "quilt-e2e";
        const string Source = "environment variable AWS_WEB_IDENTITY_TOKEN_FILE";
        return Found(
            new AssumeRoleWithWebIdentityCredentials(file, role, session), role, Source,
            "Check the token file and that the role trusts this identity.");
    }

    private FoundCredentials? FindContainer(List<string> looked)
    {
        looked.Add("container role (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, AWS_CONTAINER_CREDENTIALS_FULL_URI)");
        const string Relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
        const string Full = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
        string? path = environment.Get(Relative);
        string? text = path is null ? environment.Get(Full) : ContainerHost + path;
        if (text is null)
        {
            return null;
        }

        string source = $"environment variable {(path is null ? Full : Relative)}";
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || !IsTrusted(address))
        {
            // Keys must not be asked for, nor a token sent, over an open network.
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidContainerUri",
                $"The {source} names neither an https URL nor the local credentials service.", source,
                "Correct or remove the variable.");
        }

        return Found(
            RoleCredentials.OfContainer(address, ContainerToken), "container role", source,
            "Check that the task or pod has a role and that its credentials service answers.");
    }

    private async Task<FoundCredentials?> FindInstanceAsync(List<string> looked, CancellationToken cancellationToken)
    {
        if (environment.IsOn("AWS_EC2_METADATA_DISABLED"))
        {
            looked.Add("instance role (switched off by AWS_EC2_METADATA_DISABLED)");
            return null;
        }

        string service = environment.Get("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? InstanceService;
        looked.Add($"instance role ({service})");
        if (!Uri.TryCreate(service, UriKind.Absolute, out Uri? address))
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "InvalidEndpoint",
                $"AWS_EC2_METADATA_SERVICE_ENDPOINT is '{service}', which is no URL.", service, "Correct or remove the variable.");
        }

        RoleCredentials credentials = RoleCredentials.OfInstance(address);
        return await credentials.IsAvailableAsync(cancellationToken).ConfigureAwait(false)
            ? Found(credentials, "instance role", $"instance metadata {service}", "Check that the instance has a role.")
            : null;
    }

    private string? ContainerToken() => environment.Get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") is string file
        ? File.ReadAllText(file).Trim()
        : environment.Get("AWS_CONTAINER_AUTHORIZATION_TOKEN");

    private static bool IsTrusted(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps ||
        (address.Scheme == Uri.UriSchemeHttp &&
            (address.IsLoopback || ContainerHosts.Contains(address.IdnHost, StringComparer.Ordinal)));

    private static FoundCredentials Found(AWSCredentials credentials, string shown, string source, string remedy) =>
        new(new CheckedCredentials(credentials, source, remedy), new ResolvedSetting(shown, source));
}
