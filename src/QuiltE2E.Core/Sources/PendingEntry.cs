using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Sources;

/// <summary>A file that a new revision shall have, before its bytes are where the revision wants them.</summary>
/// <param name="LogicalKey">Its name in the package.</param>
/// <param name="Meta">All its metadata, the user's under <c>user_meta</c>.</param>
internal abstract record PendingEntry(string LogicalKey, PackageJsonObject Meta)
{
    /// <summary>Where it comes from, for messages.</summary>
    internal abstract string Origin { get; }

    /// <summary>Its bytes, or null while nobody has asked.</summary>
    internal abstract long? Size { get; }

    /// <summary>The same file under another name.</summary>
    internal abstract PendingEntry Rename(string logicalKey);

    /// <summary>Metadata as an entry has it.</summary>
    internal static PackageJsonObject MetaOf(PackageJson? userMeta) =>
        userMeta is null ? PackageJsonObject.Empty : PackageJsonObject.Empty.With("user_meta", userMeta);
}
