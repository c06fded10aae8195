namespace QuiltE2E.Tests.Registry;

/// <summary>A folder with ignore files: what is in it, what they say.</summary>
/// <param name="Rules">Text of the ignore files by folder; the root is the empty text.</param>
/// <param name="Files">Files by their relative paths.</param>
internal sealed record IgnoreCase(IReadOnlyDictionary<string, string> Rules, IReadOnlyList<string> Files)
{
    /// <summary>Makes the folder on disk.</summary>
    /// <param name="root">Where.</param>
    /// <param name="names">What the ignore files are called.</param>
    internal void Write(string root, params string[] names)
    {
        foreach (string file in Files)
        {
            RegistryFixture.Write(root, file, string.Empty);
        }

        foreach ((string folder, string text) in Rules)
        {
            foreach (string name in names)
            {
                RegistryFixture.Write(root, Path.Combine(folder, name), text);
            }
        }
    }

    /// <summary>A folder by chance, the same for the same seed.</summary>
    internal static IgnoreCase Generate(Random random)
    {
        HashSet<string> files = new(StringComparer.Ordinal);
        HashSet<string> folders = new(StringComparer.Ordinal) { string.Empty };
        for (int i = random.Next(8, 24); i > 0; i--)
        {
            string path = string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Name(random)));
            string[] above = [.. Above(path)];
            if (!folders.Contains(path) && !above.Any(files.Contains))
            {
                files.Add(path);
                folders.UnionWith(above);
            }
        }

        string[] known = [.. files.Concat(folders).Where(path => path.Length > 0).Order(StringComparer.Ordinal)];
        Dictionary<string, string> rules = new(StringComparer.Ordinal) { [string.Empty] = Text(random, known) };
        foreach (string folder in folders.Order(StringComparer.Ordinal).Where(_ => random.Next(4) == 0))
        {
            rules[folder] = Text(random, [.. known.Select(path => path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..])]);
        }

        return new IgnoreCase(rules, [.. files]);
    }

    private static IEnumerable<string> Above(string path)
    {
        for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }

    private static string Pick(Random random, params string[] of) => of[random.Next(of.Length)];

    private static string Name(Random random) => Pick(
        random, "a", "b", "ab", "aab", "abc", "x.log", "a.log", "B", "1", "a1", "#a", "!a", "a b", "a ", "[a]", "a*b", "a\\b", "é", "-", "]", "foo", "a?");

    private static string Text(Random random, string[] paths) =>
        (random.Next(8) == 0 ? "\uFEFF" : string.Empty)
        + string.Join(Pick(random, "\n", "\r\n", "\n\n"), Enumerable.Range(0, random.Next(1, 9)).Select(_ => Rule(random, paths)))
        + Pick(random, "\n", string.Empty);

    // A pattern is a path with some of its characters replaced, so that many match, or the alphabet at random.
    private static string Rule(Random random, string[] paths)
    {
        string rule = random.Next(4) == 0
            ? string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Token(random)))
            : string.Concat(Pick(random, paths).Select(c => random.Next(6) == 0 ? Token(random) : c.ToString()));
        return Pick(random, "", "", "", "", "!", "/", "**/", "#", "\\") + rule + Pick(random, "", "", "", "/", "/**", "/*", " ", "\\ ", "*");
    }

    private static string Token(Random random) => Pick(
        random,
        "*", "*", "?", "**", "/", "/**/", "[ab]", "[!a]", "[^b]", "[a-c]", "[[:alpha:]]", "[![:digit:]]", "[[:punct:]]", "[[:nope:]]", "[]a]", "[]-a]", "[a-",
        "[[:x]", "[\\]]", "[a\\-c]", "[/]", "[é]", "\\*", "\\a", "\\", "a", "b", ".", "é", "-", "***", "log", "[--1]", "[[:]");
}
