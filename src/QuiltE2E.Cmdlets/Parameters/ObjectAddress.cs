using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>What a user typed for an object: a key as it is, or an <c>s3://</c> address, percent-encoded, perhaps with a version.</summary>
internal static class ObjectAddress
{
    private const string Scheme = "s3://";

    /// <summary>Whether a text is an address and no key.</summary>
    internal static bool IsAddress(string text) => text.StartsWith(Scheme, StringComparison.Ordinal);

    /// <summary>The object that is meant.</summary>
    /// <param name="text">Key or address.</param>
    /// <param name="versionId">The version named beside it, or null.</param>
    /// <param name="bucketOf">Gives the bucket: the one that the address names, or for null the command's own.</param>
    /// <returns>The object.</returns>
    /// <exception cref="QuiltException"><c>InvalidPhysicalKey</c>, <c>VersionContradiction</c>.</exception>
    internal static ObjectRef Parse(string text, string? versionId, Func<string?, string> bucketOf)
    {
        if (!IsAddress(text))
        {
            return new ObjectRef(bucketOf(null), text, versionId);
        }

        PhysicalKey key = PhysicalKey.Parse(text);
        if (versionId is not null && key.VersionId is string own && own != versionId)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "VersionContradiction",
                $"'{text}' names the version {own}, but -VersionId says {versionId}.", text,
                "Name the version once.");
        }

        return new ObjectRef(bucketOf(key.Bucket), key.Path, versionId ?? key.VersionId);
    }
}
