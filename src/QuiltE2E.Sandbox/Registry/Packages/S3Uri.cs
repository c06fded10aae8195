using System.Diagnostics.CodeAnalysis;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>An S3 object by its URI: <c>s3://bucket/percent-encoded-key?versionId=V</c>.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key as it is.</param>
/// <param name="Version">The version, or null.</param>
internal sealed record S3Uri(string Bucket, string Key, string? Version)
{
    private const string Scheme = "s3://";
    private const string VersionParameter = "versionId=";

    /// <summary>Reads a URI.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out S3Uri? uri)
    {
        uri = null;
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        string rest = text[Scheme.Length..].Split('#')[0];
        int question = rest.IndexOf('?', StringComparison.Ordinal);
        string query = question < 0 ? string.Empty : rest[(question + 1)..];
        rest = question < 0 ? rest : rest[..question];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string bucket = slash < 0 ? rest : rest[..slash];
        if (bucket.Length == 0 || (query.Length > 0 && !query.StartsWith(VersionParameter, StringComparison.Ordinal)))
        {
            return false;
        }

        try
        {
            string key = slash < 0 ? string.Empty : PercentCoding.Decode(rest.AsSpan(slash + 1), plusIsSpace: false);
            string version = query.Length == 0 ? string.Empty : PercentCoding.Decode(query.AsSpan(VersionParameter.Length), plusIsSpace: true);
            uri = new(bucket, key, version.Length == 0 ? null : version);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The URI as manifests have it.</summary>
    public override string ToString() => $"{Scheme}{Bucket}/{PercentCoding.Encode(Key, keepSlash: true)}"
        + (Version is null ? string.Empty : $"?{VersionParameter}{PercentCoding.Encode(Version, keepSlash: false)}");
}
