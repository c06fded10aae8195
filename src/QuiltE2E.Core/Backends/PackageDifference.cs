using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Backends;

/// <summary>How an entry changed between two revisions.</summary>
public enum DifferenceKind
{
    /// <summary>Only in the second revision.</summary>
    Added,

    /// <summary>Only in the first revision.</summary>
    Removed,

    /// <summary>In both with another size, hash or metadata. Another physical key alone is no difference.</summary>
    Modified,
}

/// <summary>One entry that differs between two revisions.</summary>
/// <param name="LogicalKey">The entry.</param>
/// <param name="Kind">How it changed.</param>
/// <param name="OldSize">Bytes in the first revision.</param>
/// <param name="NewSize">Bytes in the second revision.</param>
/// <param name="OldHash">Hash in the first revision.</param>
/// <param name="NewHash">Hash in the second revision.</param>
/// <param name="MetadataChanged">Whether the metadata differs.</param>
public sealed record PackageDifference(
    string LogicalKey,
    DifferenceKind Kind,
    long? OldSize,
    long? NewSize,
    ContentHash? OldHash,
    ContentHash? NewHash,
    bool MetadataChanged);
