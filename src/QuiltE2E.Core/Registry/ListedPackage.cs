using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Registry;

/// <summary>What the keys of a package's pointers tell.</summary>
/// <param name="Name">The package.</param>
/// <param name="Newest">The newest second that a revision pointer names, UTC, or null without one.</param>
/// <param name="Tagged">When the newest tag was written, UTC, or null without one.</param>
/// <param name="RevisionCount">How many revision pointers there are.</param>
internal sealed record ListedPackage(
    PackageName Name, DateTimeOffset? Newest, DateTimeOffset? Tagged, int RevisionCount)
{
    /// <summary>Takes one more pointer into account.</summary>
    internal ListedPackage With(string pointer, DateTimeOffset written) => PointerName.ToTime(pointer) is DateTimeOffset time
        ? this with { Newest = Newest > time ? Newest : time, RevisionCount = RevisionCount + 1 }
        : this with { Tagged = Tagged > written ? Tagged : written };
}
