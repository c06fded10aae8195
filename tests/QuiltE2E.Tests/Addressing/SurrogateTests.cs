using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Addressing;

public sealed class SurrogateTests
{
    // An attribute cannot carry half of a pair, so these cases are not inline data.
    private const string Half = "\ud83d";

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_by_every_address()
    {
        PackageName.TryParse($"a/b{Half}", out _).ShouldBeFalse();
        PackageName.TryParse($"{Half}/b", out _).ShouldBeFalse();
        LogicalKey.IsValid($"a{Half}").ShouldBeFalse();
        LogicalKey.IsValid($"{Half}a").ShouldBeFalse();
        LogicalKey.IsValid("\ude00\ud83d").ShouldBeFalse();
        Refused(() => PhysicalKey.Parse($"s3://b/{Half}"), "InvalidPhysicalKey");
        Refused(() => PhysicalKey.FromS3("b", Half), "InvalidPhysicalKey");
        Refused(() => PhysicalKey.FromS3("b", "k", Half), "InvalidPhysicalKey");
        Refused(() => PhysicalKey.FromLocalPath($"a{Half}"), "InvalidPhysicalKey");
        Refused(() => RevisionSelector.Parse(Half), "InvalidRevision");
        Refused(() => new PackageUri("b", $"a/b{Half}"), "InvalidPackageUri");
        Refused(() => new PackageUri("b", "a/b", path: Half), "InvalidPackageUri");
    }

    private static void Refused(Func<object> action, string errorId) => Should.Throw<QuiltException>(action).ErrorId.ShouldBe(errorId);
}
