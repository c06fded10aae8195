using QuiltE2E.Sandbox.S3.Operations;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>A fact of listed objects is wrong.</summary>
internal abstract class AlterRowEffect(FaultRule rule) : ListingEffect(rule)
{
    public override void Alter(List<ListingRow> rows, ListingRequest request, bool isTruncated)
    {
        for (int index = 0; index < rows.Count; index++)
        {
            if (rows[index].Version is { IsMarker: false } version && IsMeant(rows[index]))
            {
                rows[index] = rows[index] with { Version = Alter(version) };
            }
        }
    }

    protected abstract ObjectVersion Alter(ObjectVersion version);
}
