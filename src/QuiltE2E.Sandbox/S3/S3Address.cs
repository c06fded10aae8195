namespace QuiltE2E.Sandbox.S3;

/// <summary>Which bucket and key a request is about.</summary>
/// <param name="Bucket">Empty for the service itself.</param>
/// <param name="Key">Empty for the bucket itself.</param>
internal readonly record struct S3Address(string Bucket, string Key)
{
    /// <summary>Reads a path-style address: <c>/bucket/key</c>, the key being all that follows.</summary>
    public static S3Address FromPath(string path)
    {
        int slash = path.IndexOf('/', 1);
        return slash < 0 ? new(path[1..], string.Empty) : new(path[1..slash], path[(slash + 1)..]);
    }
}
