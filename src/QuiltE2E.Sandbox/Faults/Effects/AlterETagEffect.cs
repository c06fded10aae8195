using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Listed ETags are those of nothing.</summary>
internal sealed class AlterETagEffect(FaultRule rule) : AlterRowEffect(rule)
{
    protected override ObjectVersion Alter(ObjectVersion version) =>
        version with { ETag = (version.ETag[0] == '0' ? '1' : '0') + version.ETag[1..] };
}
