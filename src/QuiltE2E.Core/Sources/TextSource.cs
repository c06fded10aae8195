using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Sources;

/// <summary>A text that becomes a file of the package, in UTF-8 without a byte order mark.</summary>
/// <param name="LogicalKey">Its name in the package.</param>
/// <param name="Text">The text.</param>
/// <param name="UserMeta">Its metadata, or null for none.</param>
public sealed record TextSource(string LogicalKey, string Text, PackageJson? UserMeta = null) : PackageSource
{
    /// <inheritdoc/>
    public override string Origin => $"the text of {LogicalKey}";
}
