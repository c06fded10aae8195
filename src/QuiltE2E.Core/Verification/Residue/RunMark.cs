namespace QuiltE2E.Core.Verification.Residue;

/// <summary>How a package says in its metadata which run has made it: <c>{"quilt_e2e": {"run": "…"}}</c>.</summary>
/// <remarks>The mark is part of the top hash, so a marked manifest is shared with nobody outside the run.</remarks>
public static class RunMark
{
    /// <summary>Key in the package's metadata.</summary>
    public const string MetadataKey = "quilt_e2e";

    /// <summary>Key of the run id below it.</summary>
    public const string RunKey = "run";
}
