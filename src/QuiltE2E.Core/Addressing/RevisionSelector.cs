using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Addressing;

/// <summary>Which revision of a package is meant: the latest, a named pointer, a full hash, or the beginning of one.</summary>
public abstract record RevisionSelector
{
    private const int TimestampLength = 10;

    private RevisionSelector()
    {
    }

    /// <summary>Reads what a person types for a revision.</summary>
    /// <param name="text">
    /// Null, empty or <c>latest</c>: the latest. 64 hex digits: a full hash. Ten decimal digits: the pointer of that second, which
    /// is a <see cref="Tag"/>. Otherwise 6 to 63 hex digits: a prefix; upper case is taken as lower case. All else: a tag.
    /// </param>
    /// <returns>The selector.</returns>
    /// <exception cref="QuiltException"><c>InvalidRevision</c>: the text cannot even be the name of a pointer.</exception>
    public static RevisionSelector Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text is "latest")
        {
            return new Latest();
        }

        // Ten decimal digits could also begin a hash, but revisions are listed by their second and a prefix can be made longer.
        bool isTimestamp = text.Length == TimestampLength && text.All(char.IsAsciiDigit);
        if (!isTimestamp && text.Length is >= 6 and <= TopHash.Length && text.All(char.IsAsciiHexDigit))
        {
            string lower = text.ToLowerInvariant();
            return TopHash.TryParse(lower, out TopHash? hash) ? new Full(hash) : new Prefix(lower);
        }

        if (text is "." or ".." || text.Any(c => c == '/' || char.IsControl(c)) || !PercentEncoding.IsWellFormed(text))
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "InvalidRevision",
                $"'{text}' names no revision: it is neither a hash nor a name that a pointer can have.",
                text,
                "Give 'latest', another tag, a revision's time in seconds, a full top hash, or at least 6 digits of one.");
        }

        return new Tag(text);
    }

    /// <summary>The revision that the <c>latest</c> pointer names.</summary>
    public sealed record Latest : RevisionSelector
    {
        /// <inheritdoc/>
        public override string ToString() => "latest";
    }

    /// <summary>The revision that a pointer of exactly this name names: a tag, or a time in Unix seconds.</summary>
    /// <param name="Name">The pointer's name.</param>
    public sealed record Tag(string Name) : RevisionSelector
    {
        /// <inheritdoc/>
        public override string ToString() => Name;
    }

    /// <summary>One revision by its full hash.</summary>
    /// <param name="Hash">The hash.</param>
    public sealed record Full(TopHash Hash) : RevisionSelector
    {
        /// <inheritdoc/>
        public override string ToString() => Hash.Value;
    }

    /// <summary>One revision by the beginning of its hash.</summary>
    /// <param name="Text">6 to 63 lower-case hex digits.</param>
    public sealed record Prefix(string Text) : RevisionSelector
    {
        /// <inheritdoc/>
        public override string ToString() => Text;
    }
}
