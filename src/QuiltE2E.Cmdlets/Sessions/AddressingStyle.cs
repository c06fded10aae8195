namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>Where the bucket stands in the URLs of an S3 endpoint.</summary>
public enum AddressingStyle
{
    /// <summary>In the path for a custom endpoint, in the host name for AWS.</summary>
    Auto,

    /// <summary>In the path: <c>https://endpoint/bucket/key</c>.</summary>
    Path,

    /// <summary>In the host name: <c>https://bucket.endpoint/key</c>.</summary>
    VirtualHost,
}
