using System.Management.Automation;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>Finds the suites beside the module, or where the user says.</summary>
internal static class SuiteFiles
{
    /// <summary>The module's own tests, which say nothing about a deployment: they run only when they are named.</summary>
    private const string ModuleTests = "Module/";

    private const string Ending = ".Tests.ps1";

    /// <summary>The folder of the suites: in a checkout those that are at work there, not the copy beside the module.</summary>
    /// <param name="named">The one that the user names, or null.</param>
    /// <param name="moduleBase">The folder of the module.</param>
    /// <exception cref="QuiltException"><c>SuitesNotFound</c>.</exception>
    public static string FindFolder(string? named, string moduleBase)
    {
        string[] places = named is not null
            ? [named]
            : [Path.GetFullPath(Path.Join(moduleBase, "..", "..", "tests", "Pester")), Path.Join(moduleBase, "suites")];
        return places.FirstOrDefault(static place => File.Exists(Path.Join(place, "Invoke-Suites.ps1"))) ?? throw new QuiltException(
            QuiltErrorKind.NotFound, "SuitesNotFound", $"There are no suites in {string.Join(" or ", places)}.", places[0],
            "Name their folder with -SuitePath: tests/Pester in a checkout of the project.");
    }

    /// <summary>The files of the suites that are wanted, in order of their names.</summary>
    /// <param name="folder">The folder of the suites.</param>
    /// <param name="names">Names such as <c>Integration/*</c>; empty for all that are about a deployment.</param>
    /// <exception cref="QuiltException"><c>SuitesNotFound</c>: a name fits none.</exception>
    public static IReadOnlyList<string> Find(string folder, IReadOnlyList<string> names)
    {
        List<(string Name, string Path)> all =
        [
            .. Directory.EnumerateDirectories(folder).SelectMany(static part => Directory.EnumerateFiles(part, $"*{Ending}", SearchOption.AllDirectories))
                .Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/')[..^Ending.Length], path))
                .OrderBy(static suite => suite.Item1, StringComparer.Ordinal),
        ];
        if (names.Count == 0)
        {
            return [.. all.Where(static suite => !IsOfModule(suite.Name)).Select(static suite => suite.Path)];
        }

        HashSet<string> chosen = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            // Without its folder a name will do, too.
            WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            string[] found =
            [
                .. all.Where(suite => pattern.IsMatch(suite.Name) || (!IsOfModule(suite.Name) && pattern.IsMatch(Path.GetFileName(suite.Name))))
                    .Select(static suite => suite.Path),
            ];
            if (found.Length == 0)
            {
                throw new QuiltException(
                    QuiltErrorKind.NotFound, "SuitesNotFound", $"There is no suite '{name}' in {folder}.", name,
                    $"There are {string.Join(", ", all.Select(static suite => suite.Name))}.");
            }

            chosen.UnionWith(found);
        }

        return [.. all.Select(static suite => suite.Path).Where(chosen.Contains)];
    }

    private static bool IsOfModule(string name) => name.StartsWith(ModuleTests, StringComparison.Ordinal);

    /// <summary>Divides the work among processes: each gets a suite on a backend in turn, so that slow kinds are spread.</summary>
    /// <param name="files">The suites.</param>
    /// <param name="backends">The backends.</param>
    /// <param name="count">How many processes there may be.</param>
    public static IReadOnlyList<SuiteJob> Divide(IReadOnlyList<string> files, IReadOnlyList<string> backends, int count) =>
    [
        .. Enumerable.Range(0, Math.Min(count, files.Count))
            .Select(number => new SuiteJob(number + 1, [.. files.Where((_, place) => place % count == number)], backends)),
    ];
}
