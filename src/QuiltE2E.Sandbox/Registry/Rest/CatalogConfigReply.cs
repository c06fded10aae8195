using System.Text.Json.Serialization;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary>The catalog's <c>config.json</c>: every key that its schema requires, and what clients read besides.</summary>
internal sealed record CatalogConfigReply
{
    [JsonPropertyName("alwaysRequiresAuth")]
    public bool AlwaysRequiresAuth { get; init; } = true;

    [JsonPropertyName("analyticsBucket")]
    public string AnalyticsBucket { get; init; } = "quilt-sandbox-analyticsbucket-000000000001";

    [JsonPropertyName("apiGatewayEndpoint")]
    public required string ApiGatewayEndpoint { get; init; }

    [JsonPropertyName("crc64Checksums")]
    public bool Crc64Checksums { get; init; }

    [JsonPropertyName("mixpanelToken")]
    public string MixpanelToken { get; init; } = string.Empty;

    [JsonPropertyName("mode")]
    public string Mode { get; init; } = "PRODUCT";

    [JsonPropertyName("passwordAuth")]
    public string PasswordAuth { get; init; } = "ENABLED";

    [JsonPropertyName("region")]
    public required string Region { get; init; }

    [JsonPropertyName("registryUrl")]
    public required string RegistryUrl { get; init; }

    [JsonPropertyName("s3Proxy")]
    public required string S3Proxy { get; init; }

    [JsonPropertyName("serviceBucket")]
    public string ServiceBucket { get; init; } = "quilt-sandbox-servicebucket-000000000001";

    [JsonPropertyName("ssoAuth")]
    public string SsoAuth { get; init; } = "DISABLED";

    [JsonPropertyName("ssoProviders")]
    public string SsoProviders { get; init; } = string.Empty;

    [JsonPropertyName("stackVersion")]
    public required string StackVersion { get; init; }
}
