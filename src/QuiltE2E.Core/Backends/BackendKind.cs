namespace QuiltE2E.Core.Backends;

/// <summary>The two ways to a deployment.</summary>
public enum BackendKind
{
    /// <summary>S3 and Athena with AWS credentials, byte-compatible with the quilt3 client.</summary>
    Quilt3,

    /// <summary>The catalog's GraphQL and REST with a token.</summary>
    Platform,
}
