namespace QuiltE2E.Core.Organizing;

/// <summary>How files are organised into a package.</summary>
/// <param name="Template">Which fields the package's metadata start from.</param>
/// <param name="Description">What the package is, in a sentence or two; it opens the README and goes into the metadata. Null leaves both out.</param>
/// <param name="KeepPath">
/// Keep a file's folders of the source below its folder of the package. Without it only the file name stays, and two files of
/// one name are a collision.
/// </param>
/// <param name="SkipReadme">Make no <c>README.md</c>.</param>
/// <param name="SkipSummary">Make no <c>quilt_summarize.json</c>.</param>
public sealed record OrganizeOptions(
    MetadataTemplate Template = MetadataTemplate.Standard,
    string? Description = null,
    bool KeepPath = false,
    bool SkipReadme = false,
    bool SkipSummary = false);
