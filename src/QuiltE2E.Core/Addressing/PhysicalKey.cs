using System.Diagnostics.CodeAnalysis;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Addressing;

/// <summary>Where the bytes of an entry are: an S3 object, perhaps one version of it, or a local file.</summary>
/// <remarks>
/// Written as the reference client writes it: <c>s3://bucket/percent-encoded-key?versionId=V</c> or
/// <c>file:///absolute/path</c>. Parsing touches no disk: a <c>file</c> URI is cleaned by its letters only, while
/// <see cref="FromLocalPath"/> follows symbolic links as the reference client does.
/// </remarks>
public sealed record PhysicalKey
{
    private PhysicalKey(string? bucket, string path, string? versionId)
    {
        Bucket = bucket;
        Path = path;
        VersionId = versionId;
    }

    /// <summary>Whether this is a local file.</summary>
    public bool IsLocal => Bucket is null;

    /// <summary>The S3 bucket, or null for a local file.</summary>
    public string? Bucket { get; }

    /// <summary>
    /// The S3 key as it is, not percent-encoded, or the absolute local path with <c>/</c> between its parts on every platform:
    /// <c>/home/x</c>, <c>C:/x</c>, <c>//server/share/x</c>. A trailing slash is kept, and marks a directory.
    /// </summary>
    public string Path { get; }

    /// <summary>The S3 version; null for the current one and for local files. <c>null</c> as text is a version of its own.</summary>
    public string? VersionId { get; }

    /// <summary>Parses an <c>s3://</c> or <c>file://</c> URI.</summary>
    /// <param name="uri">The URI. A fragment is dropped, as the reference client does.</param>
    /// <returns>The key.</returns>
    /// <exception cref="QuiltException"><c>InvalidPhysicalKey</c>.</exception>
    public static PhysicalKey Parse(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return PhysicalKeyParser.TryParse(uri, OperatingSystem.IsWindows(), out PhysicalKey? key, out string? rule)
            ? key
            : throw Refuse(uri, rule);
    }

    /// <summary>Parses a URI without an error.</summary>
    /// <param name="uri">The URI, or null.</param>
    /// <param name="key">The key, or null.</param>
    /// <returns>Whether the text is a physical key.</returns>
    public static bool TryParse([NotNullWhen(true)] string? uri, [NotNullWhen(true)] out PhysicalKey? key)
    {
        key = null;
        return uri is not null && PhysicalKeyParser.TryParse(uri, OperatingSystem.IsWindows(), out key, out _);
    }

    /// <summary>Names an S3 object.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key, not percent-encoded; may be empty, for the bucket itself.</param>
    /// <param name="versionId">The version, or null or empty for the current one.</param>
    /// <returns>The key.</returns>
    /// <exception cref="QuiltException"><c>InvalidPhysicalKey</c>.</exception>
    public static PhysicalKey FromS3(string bucket, string key, string? versionId = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (string.IsNullOrEmpty(bucket) || bucket.AsSpan().ContainsAny("/?#") || !PercentEncoding.IsWellFormed(bucket + key + versionId))
        {
            throw Refuse($"s3://{bucket}/{key}", "the bucket is missing, or a part cannot be written in a URI");
        }

        return new PhysicalKey(bucket, key, string.IsNullOrEmpty(versionId) ? null : versionId);
    }

    /// <summary>Names a local file: made absolute, symbolic links followed.</summary>
    /// <param name="path">A path of this platform, absolute or relative to the current directory; it need not exist.</param>
    /// <returns>The key. A trailing separator is kept.</returns>
    /// <exception cref="QuiltException"><c>InvalidPhysicalKey</c>.</exception>
    public static PhysicalKey FromLocalPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) || !PercentEncoding.IsWellFormed(path))
        {
            throw Refuse(path, path.Length == 0 ? "the path is empty" : "the path holds characters that no path can");
        }

        string real = RealPath.Resolve(path);
        bool isDirectory = System.IO.Path.EndsInDirectorySeparator(path) && !System.IO.Path.EndsInDirectorySeparator(real);
        return FromNormalized(LocalPaths.FromNative(isDirectory ? real + "/" : real, OperatingSystem.IsWindows()));
    }

    /// <summary>Reads what a person types for a source: an <c>s3://</c> or <c>file://</c> URI, or a local path.</summary>
    /// <param name="text">A URI, or a path; <c>~</c> is the home folder.</param>
    /// <returns>The key.</returns>
    /// <exception cref="QuiltException"><c>InvalidPhysicalKey</c>.</exception>
    public static PhysicalKey FromArgument(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return LocalPaths.HasScheme(text, OperatingSystem.IsWindows())
            ? Parse(text)
            : FromLocalPath(LocalPaths.ExpandHome(text));
    }

    /// <summary>Names something below this key.</summary>
    /// <param name="relative">A relative path with <c>/</c> between its parts.</param>
    /// <returns>The key, without a version.</returns>
    /// <exception cref="QuiltException"><c>InvalidPhysicalKey</c>: a backslash on Windows, where it would be a separator.</exception>
    public PhysicalKey Join(string relative) => Join(relative, OperatingSystem.IsWindows());

    /// <summary>The local path in this platform's own form.</summary>
    /// <returns>The path.</returns>
    /// <exception cref="QuiltException"><c>NotALocalFile</c>: this is an S3 object.</exception>
    public string ToLocalPath() => IsLocal
        ? LocalPaths.ToNative(Path, OperatingSystem.IsWindows())
        : throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "NotALocalFile",
            $"'{this}' is an S3 object, not a local file.",
            ToString(),
            "Install or download it first.");

    /// <summary>The canonical URI, exactly as the reference client writes it into a manifest.</summary>
    /// <returns>The URI.</returns>
    public override string ToString()
    {
        if (IsLocal)
        {
            return LocalPaths.ToUri(Path);
        }

        string uri = $"s3://{Bucket}/{PercentEncoding.Encode(Path, PercentEncoding.PathSafe)}";
        return VersionId is null
            ? uri
            : $"{uri}?versionId={PercentEncoding.EncodeForm(VersionId)}";
    }

    internal static PhysicalKey FromNormalized(string localPath) => new(bucket: null, localPath, versionId: null);

    internal PhysicalKey Join(string relative, bool windows)
    {
        ArgumentNullException.ThrowIfNull(relative);
        if (IsLocal && windows && relative.Contains('\\', StringComparison.Ordinal))
        {
            throw Refuse(relative, "paths must use '/' between their parts, and on Windows '\\' would be taken for it");
        }

        string joined = Path.Length == 0 || Path.EndsWith('/') ? Path + relative : $"{Path}/{relative}";
        return new PhysicalKey(Bucket, joined, versionId: null);
    }

    private static QuiltException Refuse(string uri, string rule) => new(
        QuiltErrorKind.InvalidArgument,
        "InvalidPhysicalKey",
        $"'{uri}' is not a physical key: {rule}.",
        uri,
        "Use s3://bucket/key, s3://bucket/key?versionId=V or file:///absolute/path, percent-encoded.");
}
