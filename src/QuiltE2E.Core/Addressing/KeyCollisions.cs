namespace QuiltE2E.Core.Addressing;

/// <summary>Files that want one and the same logical key.</summary>
internal static class KeyCollisions
{
    // Enough to see what is wrong; a heap of ten thousand files may have thousands of collisions.
    private const int Named = 10;

    /// <summary>Finds them.</summary>
    /// <param name="files">Logical keys, and where the files come from.</param>
    /// <returns>
    /// The first key that several want, and in words all of them, the first ten by name: <c>a from x and y; b from z and w</c>; null
    /// when every file has a key of its own.
    /// </returns>
    internal static (string First, string Words)? Find(IEnumerable<(string Key, string Origin)> files)
    {
        List<IGrouping<string, string>> collisions =
        [
            .. files.GroupBy(file => file.Key, file => file.Origin, StringComparer.Ordinal).Where(group => group.Skip(1).Any()),
        ];
        if (collisions.Count == 0)
        {
            return null;
        }

        string named = string.Join("; ", collisions.Take(Named).Select(group => $"{group.Key} from {string.Join(" and ", group)}"));
        string more = collisions.Count > Named ? $"; and {collisions.Count - Named} more" : string.Empty;
        return (collisions[0].Key, named + more);
    }
}
