using System.IO.Enumeration;

namespace QuiltE2E.Core.Sources;

/// <summary>Which files of folders and prefixes are taken.</summary>
/// <param name="Include">Patterns of which one must match; empty for everything.</param>
/// <param name="Exclude">Patterns of which none may match; they win.</param>
/// <remarks>
/// A pattern must match the whole path below the folder or prefix. <c>*</c> stands for any text, slashes too, <c>?</c> for one
/// character, a backslash takes the meaning from the character behind it. Letter case counts. Sources that name a single file or
/// object are always taken.
/// </remarks>
public sealed record SourceFilter(IReadOnlyList<string> Include, IReadOnlyList<string> Exclude)
{
    /// <summary>Takes everything.</summary>
    public static SourceFilter Everything { get; } = new([], []);

    /// <summary>Whether a file is taken.</summary>
    /// <param name="path">Its path below the folder or prefix, <c>/</c> between the parts.</param>
    /// <returns>True when it is.</returns>
    public bool Takes(string path) =>
        (Include.Count == 0 || Include.Any(pattern => Matches(pattern, path))) && !Exclude.Any(pattern => Matches(pattern, path));

    private static bool Matches(string pattern, string path) => FileSystemName.MatchesSimpleExpression(pattern, path, ignoreCase: false);
}
