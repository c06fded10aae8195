using Amazon.Runtime;

namespace QuiltE2E.Core.Storage.Credentials;

/// <summary>Credentials and where they came from.</summary>
/// <param name="Credentials">The keys, or null for none on purpose.</param>
/// <param name="Identity">What may be shown of them, and their source.</param>
internal sealed record FoundCredentials(AWSCredentials? Credentials, ResolvedSetting Identity);
