using System.Management.Automation;
using System.Net;
using System.Security;
using QuiltE2E.Cmdlets.Errors;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Opens a session to a deployment, checks it, and shows where it leads and as whom.</summary>
/// <remarks>
/// <para>Each setting is taken from a parameter, else from the environment (QUILT_TEST_BUCKET, TEST_BACKEND_MODE, AWS_PROFILE, AWS_REGION,
/// AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL_ATHENA, AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID and its companions), else from the AWS profile files. The session shows
/// which it was. A profile that is named but missing is an error.</para>
/// <para>The catalog is named by -CatalogUrl (QUILT_CATALOG_URL), whose config.json names the registry, or by -RegistryUrl
/// (QUILT_REGISTRY_URL); else it is the one that the quilt3 client is configured for. Its token is -Token
/// (PLATFORM_TEST_JWT_TOKEN), -ApiKey (QUILT_API_KEY) or that of 'quilt3 login', which is refreshed. Who has a token and no AWS keys
/// works on S3 with the keys that the registry gives.</para>
/// <para>The session is checked with one call: the bucket is asked for, or the buckets are listed and it is looked for. It becomes the default of
/// the commands of this runspace; several sessions can be open at once and be given with -Session.</para>
/// </remarks>
/// <example>
/// <code>Start-QuiltSandbox | Connect-Quilt</code>
/// <para>Starts a deployment on this machine and connects to it.</para>
/// </example>
/// <example>
/// <code>Connect-Quilt -Profile dev -Bucket my-registry</code>
/// <para>Connects to AWS with a profile of the AWS command line, single sign-on included.</para>
/// </example>
/// <example>
/// <code>Connect-Quilt my-registry -Backend Platform -CatalogUrl https://catalog.example.com -ApiKey (Get-Secret quilt)</code>
/// <para>Connects to a catalog with an API key, and needs no AWS credentials.</para>
/// </example>
/// <example>
/// <code>Connect-Quilt my-registry -RequestLog ./calls.jsonl; Get-Content ./calls.jsonl | ConvertFrom-Json | Where-Object status -GE 500</code>
/// <para>Writes every remote call down, and looks for those that the service failed.</para>
/// </example>
/// <example>
/// <code>Connect-Quilt -EndpointUrl https://s3.example.com -AccessKeyId $id -SecretAccessKey $secret -Bucket my-registry</code>
/// <para>Connects to another S3 service; buckets are addressed in the path unless -AddressingStyle says otherwise.</para>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "Quilt", DefaultParameterSetName = "Default")]
[OutputType(typeof(QuiltSession))]
public sealed class ConnectQuiltCommand : QuiltCommand
{
    private const string KeysSet = "Keys";
    private const string ProfileSet = "Profile";
    private const string AnonymousSet = "Anonymous";

    private SessionStore? _sessions;

    /// <summary>The registry bucket that commands use unless told otherwise, as a name or as s3://name.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Registry")]
    [ValidateNotNullOrEmpty]
    public string? Bucket { get; set; }

    /// <summary>The backend that commands use unless told otherwise: Quilt3 (S3 with AWS credentials) or Platform.</summary>
    [Parameter]
    public BackendKind? Backend { get; set; }

    /// <summary>URL of an S3 endpoint other than AWS's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("S3Endpoint")]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>URL of an Athena endpoint other than AWS's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AthenaEndpoint")]
    [ValidateNotNullOrEmpty]
    public string? AthenaEndpointUrl { get; set; }

    /// <summary>The region, for example eu-west-1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>Where the bucket stands in URLs: Auto (in the path for a custom endpoint), Path or VirtualHost.</summary>
    [Parameter]
    public AddressingStyle AddressingStyle { get; set; }

    /// <summary>URL of the catalog, the one a browser opens; its config.json names the registry.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? CatalogUrl { get; set; }

    /// <summary>URL of the catalog's registry, where it is not to be taken from the catalog's config.json.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? RegistryUrl { get; set; }

    /// <summary>A token (JWT) for the registry, as SecureString or as text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>An API key (qk_...) for the registry, as SecureString or as text.</summary>
    [Parameter]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>
    /// How long S3 or Athena may take to answer one call, and a download or upload may stand still; a call that timed out is tried once
    /// more. A minute unless given.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? StorageTimeoutSeconds { get; set; }

    /// <summary>How long one call of the registry may take. A minute unless given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? RegistryTimeoutSeconds { get; set; }

    /// <summary>How long the registry may take to make or promote a revision. Five minutes unless given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? ConstructTimeoutSeconds { get; set; }

    /// <summary>
    /// A file that gets one line of JSON per remote call: time, operation, host, path, status, request id, milliseconds, attempt,
    /// bytes. No secret is in it. What is in the file stays; a session's CheckId says what the calls are made for.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RequestLog { get; set; }

    /// <summary>Access key id.</summary>
    [Parameter(ParameterSetName = KeysSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? AccessKeyId { get; set; }

    /// <summary>Secret access key, as SecureString or as text.</summary>
    [Parameter(ParameterSetName = KeysSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? SecretAccessKey { get; set; }

    /// <summary>Session token of temporary keys, as SecureString or as text.</summary>
    [Parameter(ParameterSetName = KeysSet, ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? SessionToken { get; set; }

    /// <summary>Name of a profile in the AWS credentials or config file.</summary>
    [Parameter(ParameterSetName = ProfileSet, Mandatory = true)]
    [Alias("ProfileName")]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <summary>Sign nothing: for public buckets.</summary>
    [Parameter(ParameterSetName = AnonymousSet, Mandatory = true)]
    public SwitchParameter Anonymous { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _sessions = SessionStore.Current;
        base.ProcessRecord();
    }

    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        QuiltSession? session = null;
        RequestLog? log = null;
        try
        {
            log = RequestLog is null
                ? null
                : Core.Storage.RequestLog.Open(await pipeline.ResolvePathAsync(RequestLog).ConfigureAwait(false));
            session = await SessionFactory.OpenAsync(CreateRequest(log), _sessions!, cancellationToken).ConfigureAwait(false);
            await CheckAsync(pipeline, session, cancellationToken).ConfigureAwait(false);
            foreach (SessionSetting setting in session.Settings)
            {
                await pipeline.VerboseAsync(setting.ToString()).ConfigureAwait(false);
            }

            _sessions!.Add(session);
        }
        catch (Exception e)
        {
            session?.Close();
            log?.Dispose();
            throw e is QuiltException ? new TerminatingException(e) : e;
        }

        await pipeline.WriteAsync(session).ConfigureAwait(false);
    }

    private static async Task CheckAsync(CommandPipeline pipeline, QuiltSession session, CancellationToken cancellationToken)
    {
        if (session.Bucket is string bucket && session.Backend == BackendKind.Quilt3)
        {
            await session.Store.GetBucketAsync(bucket, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            IReadOnlyList<BucketInfo> buckets = await session.GetBackend(session.Backend).ListBucketsAsync(cancellationToken)
                .ConfigureAwait(false);
            if (session.Bucket is string named && !buckets.Any(found => found.Name == named))
            {
                throw BucketNotFound(named, buckets);
            }
        }
        catch (QuiltException e) when (e.Kind == QuiltErrorKind.AccessDenied)
        {
            // The service knows who is calling, which is what was asked; many identities may not list buckets.
            await pipeline.WarnAsync("These credentials may not list buckets. Give -Bucket to have one checked.").ConfigureAwait(false);
        }
    }

    private static QuiltException BucketNotFound(string bucket, IReadOnlyList<BucketInfo> visible) => new(
        QuiltErrorKind.NotFound,
        "BucketNotFound",
        $"There is no bucket '{bucket}' on this stack, or it is not visible to you.",
        bucket,
        visible.Count == 0
            ? "No bucket of the stack is visible to you: ask an administrator of the catalog for a role that may read one."
            : $"Give one of the {visible.Count} that are visible to you: {string.Join(", ", visible.Take(10).Select(static found => found.Name))}"
                + (visible.Count > 10 ? ", ..." : "."));

    private static string? Reveal(SecureString? secret) =>
        secret is null ? null : new NetworkCredential(string.Empty, secret).Password;

    private SessionRequest CreateRequest(RequestLog? log) => new(
        new ObjectStoreOptions
        {
            Keys = AccessKeyId is null ? null : new AccessKeys(AccessKeyId, Reveal(SecretAccessKey)!, Reveal(SessionToken)),
            Profile = Profile,
            Anonymous = Anonymous,
            Region = Region,
            EndpointUrl = EndpointUrl,
            RequestLog = log,
            Timeout = StorageTimeoutSeconds is int silent ? TimeSpan.FromSeconds(silent) : null,
            PathStyle = AddressingStyle == AddressingStyle.Auto ? null : AddressingStyle == AddressingStyle.Path,
        },
        Backend,
        Bucket,
        new PlatformOptions
        {
            CatalogUrl = CatalogUrl,
            RegistryUrl = RegistryUrl,
            Token = Reveal(Token) is string token ? new SecretText(token) : null,
            ApiKey = Reveal(ApiKey) is string key ? new SecretText(key) : null,
            Limits = PlatformLimits.Default with
            {
                CallTimeout = RegistryTimeoutSeconds is int call ? TimeSpan.FromSeconds(call) : PlatformLimits.Default.CallTimeout,
                ConstructTimeout = ConstructTimeoutSeconds is int construct
                    ? TimeSpan.FromSeconds(construct)
                    : PlatformLimits.Default.ConstructTimeout,
            },
            RequestLog = log,
        },
        AthenaEndpointUrl);
}
