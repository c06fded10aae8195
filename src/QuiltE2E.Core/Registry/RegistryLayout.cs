using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Registry;

/// <summary>Registry: where a bucket keeps its packages, layout version 1 of the reference client.</summary>
/// <remarks>
/// A package is a folder of pointers, small objects that hold a top hash; the manifest of that hash lies beside all others of
/// the bucket; the data lies under the package's own name. Whoever adds a revision writes data, manifest, the pointer named
/// for the second, and <c>latest</c>, in this order, so that no pointer ever names a manifest that is not there.
/// </remarks>
internal static class RegistryLayout
{
    /// <summary>The tag that names the current revision.</summary>
    internal const string Latest = "latest";

    /// <summary>Prefix of all pointers.</summary>
    internal const string Pointers = ".quilt/named_packages/";

    /// <summary>Prefix of all manifests.</summary>
    internal const string Manifests = ".quilt/packages/";

    /// <summary>Where the rules for pushing into this registry are, when it has any.</summary>
    internal const string WorkflowConfig = ".quilt/workflows/config.yml";

    /// <summary>Whether a pointer is <c>latest</c>.</summary>
    internal static bool IsLatest(string pointer) => string.Equals(pointer, Latest, StringComparison.Ordinal);

    /// <summary>Prefix of one package's pointers.</summary>
    internal static string PointersOf(PackageName name) => $"{Pointers}{name}/";

    /// <summary>Key of one pointer.</summary>
    internal static string Pointer(PackageName name, string pointer) => $"{Pointers}{name}/{pointer}";

    /// <summary>Key of one manifest.</summary>
    internal static string Manifest(TopHash topHash) => Manifests + topHash.Value;

    /// <summary>Prefix of one package's data.</summary>
    internal static string DataOf(PackageName name) => $"{name}/";

    /// <summary>Key of the data of one entry.</summary>
    internal static string Data(PackageName name, string logicalKey) => $"{name}/{logicalKey}";
}
