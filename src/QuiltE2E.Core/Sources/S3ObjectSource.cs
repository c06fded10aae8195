using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Sources;

/// <summary>One S3 object. Without a version the one that is current now is meant, and recorded.</summary>
/// <param name="Object">The object.</param>
/// <param name="LogicalKey">Its name in the package.</param>
/// <param name="UserMeta">Its metadata, or null for none.</param>
public sealed record S3ObjectSource(ObjectRef Object, string LogicalKey, PackageJson? UserMeta = null) : PackageSource
{
    /// <inheritdoc/>
    public override string Origin => Object.ToString();
}
