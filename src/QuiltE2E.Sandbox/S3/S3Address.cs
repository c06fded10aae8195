namespace QuiltE2E.Sandbox.S3;

/// <summary>Which bucket and key a request is about.</summary>
/// <param name="Bucket">Empty for the service itself.</param>
/// <param name="Key">Empty for the bucket itself.</param>
internal readonly record struct S3Address(string Bucket, string Key)
{
    private static readonly string[] HostSuffixes = [".localhost", ".127.0.0.1"];

    /// <summary>The bucket is the first label of a name of this machine, or else the first segment of the path.</summary>
    /// <param name="host">The host without its port: <c>127.0.0.1</c>, <c>bucket.localhost</c>.</param>
    /// <param name="path">The path, decoded.</param>
    public static S3Address Read(string host, string path) =>
        FindBucket(host) is string bucket ? new(bucket, path[1..]) : FromPath(path);

    /// <summary>Whether the host names a bucket, so that the whole path is a key.</summary>
    public static bool IsVirtualHost(string host) => FindBucket(host) is not null;

    private static S3Address FromPath(string path)
    {
        int slash = path.IndexOf('/', 1);
        return slash < 0 ? new(path[1..], string.Empty) : new(path[1..slash], path[(slash + 1)..]);
    }

    private static string? FindBucket(string host)
    {
        foreach (string suffix in HostSuffixes)
        {
            if (host.Length > suffix.Length && host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return host[..^suffix.Length];
            }
        }

        return null;
    }
}
