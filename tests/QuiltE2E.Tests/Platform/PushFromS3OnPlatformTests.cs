using QuiltE2E.Core.Backends;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Platform;

/// <inheritdoc/>
public sealed class PushFromS3OnPlatformTests(RegistryFixture fixture) : PushFromS3Tests(fixture)
{
    protected override IQuiltBackend Backend => Fixture.Platform;
}
