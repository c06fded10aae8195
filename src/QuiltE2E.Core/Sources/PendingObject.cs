using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Sources;

/// <summary>An S3 object that is copied, or pointed to.</summary>
/// <param name="Entry">What is known: where it is, and as far as known its version, size and hash.</param>
/// <param name="ETag">Entity tag of what is meant, or null while unknown.</param>
/// <param name="IsAsked">Whether the store was asked; a hash that is still unknown then is one that it does not tell.</param>
internal sealed record PendingObject(ManifestEntry Entry, string? ETag, bool IsAsked = false) : PendingEntry(Entry.LogicalKey, Entry.Meta)
{
    internal override string Origin => Object.ToString();

    internal override long? Size => Entry.Size;

    /// <summary>The object.</summary>
    internal ObjectRef Object => new(Entry.PhysicalKey.Bucket!, Entry.PhysicalKey.Path, Entry.PhysicalKey.VersionId);

    /// <summary>Whether it is clear which bytes are meant; otherwise the store must be asked first.</summary>
    internal bool IsPinned => Size is not null && (ETag is not null || Entry.PhysicalKey.VersionId is not null || Entry.Hash is not null);

    internal override PendingEntry Rename(string logicalKey) => this with { Entry = Entry.WithLogicalKey(logicalKey), LogicalKey = logicalKey };
}
