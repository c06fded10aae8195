using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Core.Sources;

/// <summary>A local file that is sent.</summary>
internal sealed record PendingFile(LocalFile File, PackageJsonObject Meta) : PendingEntry(File.LogicalKey, Meta)
{
    internal override string Origin => File.FullPath;

    internal override long? Size => File.Size;

    internal override PendingEntry Rename(string logicalKey) => new PendingFile(File with { LogicalKey = logicalKey }, Meta);
}
