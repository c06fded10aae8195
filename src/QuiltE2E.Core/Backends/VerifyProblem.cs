namespace QuiltE2E.Core.Backends;

/// <summary>How a file can differ from its entry.</summary>
public enum VerifyProblemKind
{
    /// <summary>In the package, but not there.</summary>
    Missing,

    /// <summary>There, but not in the package.</summary>
    Extra,

    /// <summary>The size differs.</summary>
    Size,

    /// <summary>The size is right and the content is not.</summary>
    Hash,

    /// <summary>It could not be read.</summary>
    Unreadable,

    /// <summary>The manifest's own hash is not the top hash it is stored under.</summary>
    TopHash,
}

/// <summary>One difference between a package revision and what was checked against it.</summary>
/// <param name="LogicalKey">The entry, or the extra file's path.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Message">Expected and found, in words.</param>
public sealed record VerifyProblem(string LogicalKey, VerifyProblemKind Kind, string Message);
