using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Makes rows of a walk through a package into what browsing gives.</summary>
internal static class BrowseRow
{
    internal static BrowseEntry Of(string bucket, PackageName name, TopHash hash, WalkRow row) => new(
        bucket,
        name.ToString(),
        hash.Value,
        row.LogicalKey,
        row.Entry is null,
        row.Size,
        row.Entry?.Hash,
        row.Entry?.PhysicalKey.ToString(),
        row.UserMeta);
}
