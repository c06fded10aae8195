using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>Where the content that a revision is compared with comes from.</summary>
internal interface IContentSource
{
    /// <summary>What no entry has asked for so far, in the order of a package.</summary>
    IEnumerable<string> Unclaimed { get; }

    /// <summary>Compares one entry; called for several at once.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How it differs, or null.</returns>
    Task<VerifyProblem?> CheckAsync(ManifestEntry entry, CancellationToken cancellationToken);
}
