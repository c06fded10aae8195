using System.Globalization;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>What the listings have in common.</summary>
/// <param name="Prefix">Only keys that start so.</param>
/// <param name="Delimiter">Rolls up keys, or null.</param>
/// <param name="MaxKeys">Most rows of a page, 0 to 1000.</param>
/// <param name="EncodeUrl">Whether names are percent-encoded in the answer.</param>
/// <param name="After">Rows up to and including this name are left out; empty for none.</param>
internal sealed record ListingRequest(string Prefix, string? Delimiter, int MaxKeys, bool EncodeUrl, string After)
{
    /// <summary>The smallest key of interest, or null when there can be none.</summary>
    public string? From
    {
        get
        {
            if (After.Length == 0 || KeyOrder.Compare(After, Prefix) < 0)
            {
                return Prefix;
            }

            // A name inside a common prefix, or that prefix itself, leaves the whole of it behind.
            return CommonPrefix(After) is string common ? KeyOrder.After(common) : After + '\0';
        }
    }

    /// <param name="context">The request.</param>
    /// <param name="after">The marker or token, decoded.</param>
    public static ListingRequest Read(S3Context context, string? after)
    {
        string? delimiter = context.Target["delimiter"];
        return new(
            context.Target["prefix"] ?? string.Empty,
            string.IsNullOrEmpty(delimiter) ? null : delimiter,
            ReadMax(context, "max-keys"),
            ReadEncoding(context),
            after ?? string.Empty);
    }

    /// <summary>Reads a page size: 1000 where it is absent or larger.</summary>
    public static int ReadMax(S3Context context, string name)
    {
        string? text = context.Target[name];
        if (string.IsNullOrEmpty(text))
        {
            return 1000;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= 0
            ? Math.Min(value, 1000)
            : throw S3Errors.InvalidArgument($"Argument {name} must be an integer between 0 and 2147483647", name, text);
    }

    public static bool ReadEncoding(S3Context context) => context.Target["encoding-type"] switch
    {
        null or "" => false,
        "url" => true,
        string other => throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", other),
    };

    /// <summary>The prefix that a key is rolled up to, or null when it is listed itself.</summary>
    public string? CommonPrefix(string key)
    {
        if (Delimiter is null || !key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        int index = key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return index < 0 ? null : key[..(index + Delimiter.Length)];
    }
}
