namespace QuiltE2E.Core.Sources;

/// <summary>Every file below a local folder; links to directories are not followed.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Under">Directory of the package that the files go to, without a slash at its end; empty for the root.</param>
public sealed record LocalFolderSource(string Path, string Under = "") : PackageSource
{
    /// <inheritdoc/>
    public override string Origin => Path;
}
