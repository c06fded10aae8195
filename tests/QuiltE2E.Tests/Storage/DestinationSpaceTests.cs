using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Storage;

/// <summary>Room on the disk, asked for before the first byte is written.</summary>
public sealed class DestinationSpaceTests
{
    [Fact]
    public void More_than_the_disk_has_is_refused_and_less_is_not()
    {
        string folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "new");
        Should.Throw<QuiltException>(() => DestinationSpace.Ensure(folder, long.MaxValue)).ErrorId.ShouldBe("DiskFull");
        DestinationSpace.Ensure(folder, 1);
        Directory.Exists(folder).ShouldBeFalse();
    }
}
