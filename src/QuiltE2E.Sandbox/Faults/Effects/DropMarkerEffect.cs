using QuiltE2E.Sandbox.S3.Operations;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Delete markers are missing from lists of versions.</summary>
internal sealed class DropMarkerEffect(FaultRule rule) : ListingEffect(rule)
{
    public override void Alter(List<ListingRow> rows, ListingRequest request, bool isTruncated) =>
        rows.RemoveAll(row => row.Version is { IsMarker: true } && IsMeant(row));
}
