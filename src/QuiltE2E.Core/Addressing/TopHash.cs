using System.Diagnostics.CodeAnalysis;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Addressing;

/// <summary>The identity of a package revision's content: a SHA-256 as 64 lower-case hex digits.</summary>
public sealed record TopHash
{
    /// <summary>Digits in a full hash.</summary>
    public const int Length = 64;

    private TopHash(string value) => Value = value;

    /// <summary>All 64 digits.</summary>
    public string Value { get; }

    /// <summary>The first seven digits, for people.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "Here it is the opposite of long, as in every list of revisions.")]
    public string Short => Value[..7];

    /// <summary>Parses a full hash.</summary>
    /// <param name="text">64 lower-case hex digits; nothing around them.</param>
    /// <returns>The hash.</returns>
    /// <exception cref="QuiltException"><c>InvalidTopHash</c>.</exception>
    public static TopHash Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out TopHash? hash) ? hash : throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "InvalidTopHash",
            $"'{text}' is not a top hash: it must be 64 lower-case hex digits.",
            text,
            "Copy the whole hash from the list of revisions.");
    }

    /// <summary>Parses a full hash without an error.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="hash">The hash, or null when the text is none.</param>
    /// <returns>Whether the text is a top hash.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TopHash? hash)
    {
        hash = text is { Length: Length } && text.All(char.IsAsciiHexDigitLower) ? new TopHash(text) : null;
        return hash is not null;
    }

    /// <summary>All 64 digits.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Value;
}
