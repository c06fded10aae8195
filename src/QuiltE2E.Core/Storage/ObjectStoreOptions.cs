using QuiltE2E.Core.Storage.Credentials;

namespace QuiltE2E.Core.Storage;

/// <summary>What a caller or a session says about the store; all that is null is looked for further on.</summary>
public sealed record ObjectStoreOptions
{
    /// <summary>Explicit keys. At most one of keys, profile and anonymous may be set.</summary>
    public AccessKeys? Keys { get; init; }

    /// <summary>Name of a profile in the shared AWS files; one that is missing is an error.</summary>
    public string? Profile { get; init; }

    /// <summary>Sign nothing: for public buckets.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Region, for example <c>eu-west-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>URL of an S3 endpoint other than AWS's own.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Whether the bucket stands in the path of URLs; null means yes with a custom endpoint, no with AWS.</summary>
    public bool? PathStyle { get; init; }

    /// <summary>The shared credentials file, instead of AWS_SHARED_CREDENTIALS_FILE or <c>~/.aws/credentials</c>.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>The shared config file, instead of AWS_CONFIG_FILE or <c>~/.aws/config</c>.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Where every remote call is written down, or null for nowhere; the store does not close it.</summary>
    public RequestLog? RequestLog { get; init; }

    /// <summary>Timeouts, attempts, concurrency.</summary>
    public StoreLimits? Limits { get; init; }

    /// <summary>How long one attempt of a call may take, and an open body stay silent, whatever the limits say; null for what they say.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The region of the deployment, for where neither a parameter nor the environment nor a profile names one.</summary>
    internal ResolvedSetting? StackRegion { get; init; }

    /// <summary>Credentials that somebody else has found, in place of looking for any.</summary>
    internal FoundCredentials? Issued { get; init; }
}
