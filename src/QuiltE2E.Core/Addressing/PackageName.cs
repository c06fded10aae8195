using System.Diagnostics.CodeAnalysis;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Addressing;

/// <summary>A package name: <c>namespace/name</c>, both parts letters, numbers, <c>_</c> and <c>-</c>. Case matters.</summary>
/// <remarks>
/// The rule is the reference client's <c>^[\w-]+/[\w-]+$</c> with Python's Unicode classes. One quirk is not copied: Python's
/// <c>$</c> lets a trailing newline pass, which no caller can mean.
/// </remarks>
public sealed record PackageName
{
    private PackageName(string @namespace, string name)
    {
        Namespace = @namespace;
        Name = name;
    }

    /// <summary>The part before the slash.</summary>
    public string Namespace { get; }

    /// <summary>The part after the slash.</summary>
    public string Name { get; }

    /// <summary>Parses a name.</summary>
    /// <param name="text">For example <c>team/data</c>.</param>
    /// <returns>The name.</returns>
    /// <exception cref="QuiltException"><c>InvalidPackageName</c>.</exception>
    public static PackageName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out PackageName? name) ? name : throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "InvalidPackageName",
            $"'{text}' is not a package name: it must be namespace/name, each of letters, numbers, '_' and '-' only.",
            text,
            "Use a name such as team/data, with exactly one slash and no dots or spaces.");
    }

    /// <summary>Parses a name without an error.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="name">The name, or null when the text is none.</param>
    /// <returns>Whether the text is a package name.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PackageName? name)
    {
        name = null;
        int slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (text is null
            || slash < 0
            || !WordCharacters.IsWordOrHyphen(text.AsSpan(0, slash))
            || !WordCharacters.IsWordOrHyphen(text.AsSpan(slash + 1)))
        {
            return false;
        }

        name = new PackageName(text[..slash], text[(slash + 1)..]);
        return true;
    }

    /// <summary>The name as it is written everywhere: <c>namespace/name</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Namespace}/{Name}";
}
