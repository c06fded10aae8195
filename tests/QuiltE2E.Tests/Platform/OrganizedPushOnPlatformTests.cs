using QuiltE2E.Core.Backends;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Platform;

/// <inheritdoc/>
public sealed class OrganizedPushOnPlatformTests(RegistryFixture fixture) : OrganizedPushTests(fixture)
{
    protected override IQuiltBackend Backend => Fixture.Platform;
}
