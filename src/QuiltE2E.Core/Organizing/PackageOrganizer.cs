using System.Text;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Organizing;

/// <summary>Plans a package from a heap of files: folders by type, a README, a summary for the catalog, metadata from a template.</summary>
/// <remarks>
/// Planning is pure: it reads and sends nothing, so that a rehearsal and the push itself cannot differ. Two files that would get
/// one logical key are refused, never overwritten.
/// </remarks>
internal static class PackageOrganizer
{
    /// <summary>The README that the catalog shows on the package's page.</summary>
    internal const string ReadmeKey = "README.md";

    /// <summary>The file that tells the catalog what to show below the README.</summary>
    internal const string SummaryKey = "quilt_summarize.json";

    /// <summary>Makes the plan.</summary>
    /// <param name="subject">The package, where its files come from, and when.</param>
    /// <param name="files">The files; their order does not matter.</param>
    /// <param name="options">How.</param>
    /// <param name="metadata">Metadata of the user's; they win over the template's.</param>
    /// <exception cref="QuiltException"><c>OrganizeCollision</c>, <c>OrganizeNothing</c>, <c>InvalidLogicalKey</c> or <c>OrganizeMetadata</c>.</exception>
    internal static OrganizePlan Plan(
        OrganizeSubject subject, IReadOnlyCollection<SourceFile> files, OrganizeOptions options, PackageJson? metadata)
    {
        if (files.Count == 0)
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound,
                "OrganizeNothing",
                $"There are no files at {subject.Source} to organise into a package.",
                subject.Source,
                "Check the prefix, and what -Include and -Exclude leave.");
        }

        List<OrganizedEntry> entries = [.. files
            .Select(file => Place(file, options.KeepPath))
            .OrderBy(entry => entry.LogicalKey, LogicalKey.TreeOrder)];
        RefuseCollisions(subject, entries, options.KeepPath);
        List<string> warnings = [];
        PackageJsonObject userMeta = OrganizedMetadata.Build(subject, entries, options, metadata, warnings);

        List<KeyValuePair<string, string>> texts = [];
        if (!options.SkipReadme)
        {
            texts.Add(new(ReadmeKey, ReadmeText.Write(subject, entries, options, userMeta)));
        }

        if (!options.SkipSummary && SummaryText.Write(entries) is string summary)
        {
            texts.Add(new(SummaryKey, summary));
        }

        entries.AddRange(texts.Select(text => new OrganizedEntry(
            text.Key, Folder: string.Empty, Encoding.UTF8.GetByteCount(text.Value), "generated", Source: null)));
        entries.Sort((left, right) => LogicalKey.TreeOrder.Compare(left.LogicalKey, right.LogicalKey));
        return new OrganizePlan(entries, texts, userMeta, warnings);
    }

    /// <summary>The logical key that a file gets.</summary>
    /// <param name="key">Its path below the source.</param>
    /// <param name="keepPath">Whether its folders stay below the folder it goes to.</param>
    internal static string Target(string key, bool keepPath) => LogicalKey.Combine(
        FolderMapping.Find(key).Folder, keepPath ? key : key[(key.LastIndexOf('/') + 1)..]);

    private static OrganizedEntry Place(SourceFile file, bool keepPath)
    {
        LogicalKey.Validate(file.Key);
        (string folder, string rule) = FolderMapping.Find(file.Key);
        return new OrganizedEntry(Target(file.Key, keepPath), folder, file.Size, rule, file.Source);
    }

    private static void RefuseCollisions(OrganizeSubject subject, IEnumerable<OrganizedEntry> entries, bool keepPath)
    {
        IEnumerable<OrganizedEntry> inOrder = entries
            .OrderBy(entry => entry.LogicalKey, LogicalKey.TreeOrder).ThenBy(entry => entry.Source, StringComparer.Ordinal);
        if (KeyCollisions.Find(inOrder.Select(entry => (entry.LogicalKey, entry.Source!))) is not (_, string words))
        {
            return;
        }

        throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "OrganizeCollision",
            $"Files from {subject.Source} would get the same logical key in {subject.Name}, and only one of each could stay: {words}.",
            subject.Name.ToString(),
            keepPath
                ? "Give every file once, or push the sources as packages of their own."
                : "Keep the files' folders with -KeepPath, or leave some files out with -Exclude.");
    }
}
