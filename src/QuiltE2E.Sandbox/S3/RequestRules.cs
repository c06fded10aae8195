using System.Text;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.S3;

/// <summary>Rules that hold for every operation: lengths, and headers that ask for what is not there.</summary>
internal static class RequestRules
{
    private const int LongestKey = 1024;

    // A header that is silently ignored would be a promise broken silently.
    private static readonly string[] UnsupportedPrefixes =
    [
        "x-amz-server-side-encryption",
        "x-amz-copy-source-server-side-encryption",
        "x-amz-object-lock-",
        "x-amz-bucket-object-lock-",
        "x-amz-grant-",
    ];

    private static readonly string[] UnsupportedHeaders =
        ["x-amz-website-redirect-location", "x-amz-write-offset-bytes", "x-amz-mfa", "x-amz-rename-source"];

    /// <exception cref="ServiceException">A rule is broken.</exception>
    public static void Check(S3Context context)
    {
        int keyLength = Encoding.UTF8.GetByteCount(context.Key);
        if (keyLength > LongestKey)
        {
            throw new ServiceException(
                400,
                "KeyTooLongError",
                "Your key is too long",
                ("Size", keyLength.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("MaxSizeAllowed", "1024"));
        }

        foreach (string name in context.Request.Headers.Keys)
        {
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            {
                CheckHeader(context, name);
            }
        }
    }

    private static void CheckHeader(S3Context context, string name)
    {
        if (UnsupportedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
            || Array.Exists(UnsupportedPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            throw S3Errors.NotImplemented($"The header {name.ToLowerInvariant()}");
        }

        if (name.Equals("x-amz-storage-class", StringComparison.OrdinalIgnoreCase)
            && context.Header(name) is not (null or "STANDARD"))
        {
            throw S3Errors.NotImplemented($"The storage class {context.Header(name)}");
        }

        if (name.Equals("x-amz-acl", StringComparison.OrdinalIgnoreCase)
            && context.Header(name) is not (null or "private" or "bucket-owner-full-control"))
        {
            throw new ServiceException(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
        }

        if (name.Equals("x-amz-expected-bucket-owner", StringComparison.OrdinalIgnoreCase)
            && !string.Equals(context.Header(name), context.Owner.AccountId, StringComparison.Ordinal))
        {
            throw new ServiceException(403, "AccessDenied", "Access Denied");
        }
    }
}
