using QuiltE2E.Sandbox.S3.Operations;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Keys are missing from listings.</summary>
internal sealed class DropKeyEffect(FaultRule rule) : ListingEffect(rule)
{
    public override void Alter(List<ListingRow> rows, ListingRequest request, bool isTruncated) => rows.RemoveAll(IsMeant);
}
