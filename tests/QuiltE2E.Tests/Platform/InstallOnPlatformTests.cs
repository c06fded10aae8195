using QuiltE2E.Core.Backends;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Platform;

/// <inheritdoc/>
public sealed class InstallOnPlatformTests(RegistryFixture fixture) : InstallTests(fixture)
{
    protected override IQuiltBackend Backend => Fixture.Platform;
}
