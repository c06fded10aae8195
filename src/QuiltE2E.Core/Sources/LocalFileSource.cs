using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Sources;

/// <summary>One local file.</summary>
/// <param name="Path">The file.</param>
/// <param name="LogicalKey">Its name in the package.</param>
/// <param name="UserMeta">Its metadata, or null for none.</param>
public sealed record LocalFileSource(string Path, string LogicalKey, PackageJson? UserMeta = null) : PackageSource
{
    /// <inheritdoc/>
    public override string Origin => Path;
}
