using System.Net;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>The naming rules of general purpose buckets.</summary>
internal static class BucketNames
{
    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    /// <exception cref="ServiceException">The name breaks a rule.</exception>
    public static void Check(string name)
    {
        bool valid = name.Length is >= 3 and <= 63
            && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '.')
            && char.IsAsciiLetterOrDigit(name[0])
            && char.IsAsciiLetterOrDigit(name[^1])
            && !name.Contains("..", StringComparison.Ordinal)
            && !(name.Count(static character => character == '.') == 3 && IPAddress.TryParse(name, out _))
            && !Array.Exists(ReservedPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            && !Array.Exists(ReservedSuffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal));
        if (!valid)
        {
            throw new ServiceException(400, "InvalidBucketName", "The specified bucket is not valid.", ("BucketName", name));
        }
    }
}
