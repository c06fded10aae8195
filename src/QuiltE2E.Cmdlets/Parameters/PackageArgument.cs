using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>What a user may give where a package is asked for: a name, a name with a revision, a link, or an object.</summary>
public sealed class PackageArgument
{
    private const string UriScheme = "quilt+s3:";

    /// <summary>Names a package.</summary>
    /// <param name="name"><c>namespace/name</c>.</param>
    /// <param name="revision">Which revision.</param>
    /// <param name="bucket">The bucket, or null for the session's.</param>
    /// <param name="path">A path in the package, or null.</param>
    public PackageArgument(string name, RevisionSelector revision, string? bucket = null, string? path = null)
    {
        Name = PackageName.Parse(name).ToString();
        Revision = revision;
        Bucket = bucket;
        Path = path;
    }

    /// <summary><c>namespace/name</c>.</summary>
    public string Name { get; }

    /// <summary>Which revision.</summary>
    public RevisionSelector Revision { get; }

    /// <summary>The bucket, or null for the session's.</summary>
    public string? Bucket { get; }

    /// <summary>A path in the package, or null.</summary>
    public string? Path { get; }

    /// <summary>The session that wrote the object the package was named by, or null.</summary>
    internal QuiltSession? Origin { get; init; }

    /// <summary>Whether no particular revision was asked for.</summary>
    public bool IsLatest => Revision is RevisionSelector.Latest;

    /// <summary>Reads what a user typed.</summary>
    /// <param name="text"><c>ns/name</c>, <c>ns/name@hash</c>, <c>ns/name:tag</c>, or a <c>quilt+s3://</c> link.</param>
    /// <returns>The package.</returns>
    /// <exception cref="QuiltException">The text breaks a rule of names, hashes, tags or links.</exception>
    public static PackageArgument Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith(UriScheme, StringComparison.OrdinalIgnoreCase))
        {
            PackageUri uri = PackageUri.Parse(text);
            return new PackageArgument(
                uri.Package, RevisionSelector.Parse(uri.Hash ?? uri.Tag), RegistryAddress.ParseBucket(uri.Bucket), uri.Path);
        }

        int mark = text.AsSpan().IndexOfAny('@', ':');
        return mark < 0
            ? new PackageArgument(text, new RevisionSelector.Latest())
            : new PackageArgument(text[..mark], ParseRevision(text, text[(mark + 1)..]));
    }

    /// <summary>The same package at another revision.</summary>
    /// <param name="revision">Which revision.</param>
    /// <returns>The package.</returns>
    public PackageArgument At(RevisionSelector revision) => new(Name, revision, Bucket, Path) { Origin = Origin };

    /// <summary>The package as it can be typed again.</summary>
    /// <returns><c>ns/name</c>, with <c>@hash</c> or <c>:tag</c> unless the latest is meant.</returns>
    public override string ToString() => Revision switch
    {
        RevisionSelector.Latest => Name,
        RevisionSelector.Tag tag => $"{Name}:{tag.Name}",
        _ => $"{Name}@{Revision}",
    };

    private static RevisionSelector ParseRevision(string text, string revision) => revision.Length > 0
        ? RevisionSelector.Parse(revision)
        : throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "InvalidRevision",
            $"'{text}' ends where a revision should follow.",
            text,
            "Write namespace/name for the latest revision, namespace/name@hash or namespace/name:tag for another.");
}
