using System.Collections.Frozen;
using System.Reflection;

namespace QuiltE2E.Core.Platform;

/// <summary>The operations that are sent to registries, one file each, part of the assembly.</summary>
internal static class PlatformDocuments
{
    private const string Folder = "QuiltE2E.Core.Platform.Operations.";
    private const string Extension = ".graphql";

    /// <summary>What is newer than the oldest release in use: the one place that says so.</summary>
    private static readonly FrozenDictionary<string, string> FirstReleases = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AdminApiKey"] = "2026-01",
        ["AdminApiKeyRevoke"] = "2026-01",
        ["AdminApiKeys"] = "2026-01",
        ["ApiKey"] = "2026-01",
        ["ApiKeyCreate"] = "2026-01",
        ["ApiKeyRevoke"] = "2026-01",
        ["ApiKeys"] = "2026-01",
        ["SearchPackagesOrdered"] = "2026-08",
        ["TabulatorTableRename"] = "2025-10",
        ["TabulatorTableSet"] = "2025-10",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Lazy<FrozenDictionary<string, PlatformDocument>> Known = new(ReadAll);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<PlatformDocument> All { get; } =
        [.. Known.Value.Values.OrderBy(static document => document.Name, StringComparer.Ordinal)];

    /// <summary>One of them.</summary>
    /// <param name="name">The operation's name.</param>
    public static PlatformDocument Get(string name) => Known.Value.TryGetValue(name, out PlatformDocument? document)
        ? document
        : throw new ArgumentException($"There is no operation '{name}' in {Folder}", nameof(name));

    private static FrozenDictionary<string, PlatformDocument> ReadAll()
    {
        Assembly assembly = typeof(PlatformDocuments).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(static resource => resource.StartsWith(Folder, StringComparison.Ordinal))
            .Select(resource => Read(assembly, resource))
            .ToFrozenDictionary(static document => document.Name, StringComparer.Ordinal);
    }

    private static PlatformDocument Read(Assembly assembly, string resource)
    {
        string name = resource[Folder.Length..^Extension.Length];
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        using StreamReader reader = new(stream);
        return PlatformDocument.Of(name, reader.ReadToEnd(), FirstReleases.GetValueOrDefault(name));
    }
}
