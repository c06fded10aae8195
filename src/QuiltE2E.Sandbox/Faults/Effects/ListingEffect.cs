using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Operations;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>A page of a listing is not the truth. The rule's key says which rows; all of them where it has none.</summary>
internal abstract class ListingEffect(FaultRule rule) : FaultEffect
{
    protected FaultRule Rule { get; } = rule;

    /// <summary>Changes the rows that are shown; where the next page begins stays as it is.</summary>
    public abstract void Alter(List<ListingRow> rows, ListingRequest request, bool isTruncated);

    protected bool IsMeant(ListingRow row) => Rule.Key is null || Wildcard.Matches(Rule.Key, row.Name);
}
