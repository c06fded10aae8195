using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.Registry.Packages;
using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>What the registry shows of packages is not the truth. The rule's key says of which files, or of which packages in a list.</summary>
internal abstract class EntryEffect(FaultRule rule) : FaultEffect
{
    protected FaultRule Rule { get; } = rule;

    /// <summary>The files of a revision as they are shown, in any order.</summary>
    public abstract Task<IEnumerable<ManifestEntry>> AlterAsync(IReadOnlyList<ManifestEntry> entries, CancellationToken cancellationToken);

    /// <summary>The packages of a bucket as they are shown, in any order.</summary>
    public virtual IEnumerable<PackageSummary> Alter(IReadOnlyList<PackageSummary> packages) => packages;

    protected bool IsMeant(string name) => Rule.Key is null || Wildcard.Matches(Rule.Key, name);
}
