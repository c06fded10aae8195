using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Addressing;

/// <summary>Where packages are kept: an S3 bucket, always its root.</summary>
public static class RegistryAddress
{
    private const string Scheme = "s3://";

    /// <summary>Reads a bucket as people write it.</summary>
    /// <param name="text"><c>s3://bucket</c>, <c>s3://bucket/</c> or <c>bucket</c>.</param>
    /// <returns>The bucket's name.</returns>
    /// <exception cref="QuiltException"><c>InvalidRegistry</c>: a path inside a bucket, another scheme, or no bucket name.</exception>
    public static string ParseBucket(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool hasScheme = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        string rest = hasScheme ? text[Scheme.Length..] : text;
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string bucket = slash < 0 ? rest : rest[..slash];
        if (hasScheme && slash >= 0 && slash + 1 < rest.Length && IsBucketName(bucket))
        {
            throw Refuse(
                text,
                $"'{text}' is a path inside a bucket, but a registry is a whole bucket.",
                $"Use '{Scheme}{bucket}'.");
        }

        if (!IsBucketName(bucket) || (slash >= 0 && !hasScheme))
        {
            throw Refuse(
                text,
                $"'{text}' is not a registry: it must be s3://bucket or the bucket's name, of letters, digits, '.', '-' and '_'.",
                "Give the name of an S3 bucket, for example s3://my-bucket.");
        }

        return bucket;
    }

    /// <summary>Whether a text has the shape of a bucket name. Looser than S3's rule, since other stores allow more.</summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>True for 1 to 255 letters, digits, dots, hyphens and underscores that begin with a letter or digit.</returns>
    public static bool IsBucketName(string? text) => text is { Length: > 0 and <= 255 }
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static QuiltException Refuse(string text, string message, string remedy) =>
        new(QuiltErrorKind.InvalidArgument, "InvalidRegistry", message, text, remedy);
}
