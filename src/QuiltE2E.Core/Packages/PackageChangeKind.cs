namespace QuiltE2E.Core.Packages;

/// <summary>What happened to a file between two revisions.</summary>
public enum PackageChangeKind
{
    /// <summary>Only the second has it.</summary>
    Added,

    /// <summary>Both have it, with another size, hash or metadata.</summary>
    Modified,

    /// <summary>Only the first has it.</summary>
    Deleted,
}
