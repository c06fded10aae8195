using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>What a user may give where a package is asked for: a name, a name with a revision, a link, or an object.</summary>
public sealed class PackageArgument
{
    private const string UriScheme = "quilt+s3:";

    private readonly string _name;
    private readonly RevisionSelector _revision;
    private readonly QuiltException? _failure;

    /// <summary>Names a package.</summary>
    /// <param name="name"><c>namespace/name</c>.</param>
    /// <param name="revision">Which revision.</param>
    /// <param name="bucket">The bucket, or null for the session's.</param>
    /// <param name="path">A path in the package, or null.</param>
    public PackageArgument(string name, RevisionSelector revision, string? bucket = null, string? path = null)
    {
        _name = PackageName.Parse(name).ToString();
        _revision = revision;
        Bucket = bucket;
        Path = path;
    }

    private PackageArgument(string text, QuiltException failure)
    {
        _name = text;
        _revision = new RevisionSelector.Latest();
        _failure = failure;
    }

    /// <summary><c>namespace/name</c>.</summary>
    /// <exception cref="QuiltException">The text that was typed breaks a rule.</exception>
    public string Name => _failure is null ? _name : throw _failure;

    /// <summary>Which revision.</summary>
    /// <exception cref="QuiltException">The text that was typed breaks a rule.</exception>
    public RevisionSelector Revision => _failure is null ? _revision : throw _failure;

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
            : new PackageArgument(text[..mark], ParseRevision(text, text[mark], text[(mark + 1)..]));
    }

    /// <summary>
    /// Reads what a user typed, and keeps what is wrong with it for the command that asks. Thrown while parameters are bound, it
    /// would reach the user as PowerShell's error, without id and remedy.
    /// </summary>
    internal static PackageArgument ParseLater(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (QuiltException failure)
        {
            return new PackageArgument(text, failure);
        }
    }

    /// <summary>The same package at another revision.</summary>
    /// <param name="revision">Which revision.</param>
    /// <returns>The package.</returns>
    public PackageArgument At(RevisionSelector revision) => new(Name, revision, Bucket, Path) { Origin = Origin };

    /// <summary>The package as it can be typed again.</summary>
    /// <returns><c>ns/name</c>, with <c>@hash</c> or <c>:tag</c> unless the latest is meant.</returns>
    public override string ToString() => _revision switch
    {
        RevisionSelector.Latest => _name,
        RevisionSelector.Tag tag => $"{_name}:{tag.Name}",
        _ => $"{_name}@{_revision}",
    };

    // Behind '@' stands a hash, or the word that always means the tag; without this rule one that is too short would be looked up as a tag.
    private static RevisionSelector ParseRevision(string text, char mark, string revision)
    {
        bool isHash = revision is "latest"
            || (revision.Length is >= 6 and <= TopHash.Length && revision.All(char.IsAsciiHexDigit));
        if (revision.Length == 0 || (mark == '@' && !isHash))
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "InvalidRevision",
                revision.Length == 0
                    ? $"'{text}' ends where a revision should follow."
                    : $"'{revision}' in '{text}' is not a top hash: it must be 6 to {TopHash.Length} hexadecimal digits.",
                text,
                "Write namespace/name for the latest revision, namespace/name@hash or namespace/name:tag for another.");
        }

        RevisionSelector selector = RevisionSelector.Parse(revision);
        return mark == '@' && selector is RevisionSelector.Tag
            ? new RevisionSelector.Prefix(revision.ToLowerInvariant())
            : selector;
    }
}
