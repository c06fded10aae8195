using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Listed sizes are wrong.</summary>
internal sealed class AlterSizeEffect(FaultRule rule) : AlterRowEffect(rule)
{
    protected override ObjectVersion Alter(ObjectVersion version) => version with { Size = Math.Max(0, version.Size + (Rule.By ?? 1)) };
}
