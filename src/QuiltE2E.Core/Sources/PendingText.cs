using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Sources;

/// <summary>A text that is sent.</summary>
internal sealed record PendingText(string LogicalKey, byte[] Content, PackageJsonObject Meta) : PendingEntry(LogicalKey, Meta)
{
    internal override string Origin => $"the text of {LogicalKey}";

    internal override long? Size => Content.Length;

    internal override PendingEntry Rename(string logicalKey) => new PendingText(logicalKey, Content, Meta);
}
