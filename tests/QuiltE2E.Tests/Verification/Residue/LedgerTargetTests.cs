using QuiltE2E.Core.Verification.Residue;

namespace QuiltE2E.Tests.Verification.Residue;

public sealed class LedgerTargetTests
{
    private static readonly LedgerEntry Entry = new(
        "e2e-20260102-130405-00ff9a", default, "QE.X", "quilt3", LedgerEntryKind.StoredObject, "data", "e2e-20260102-130405-00ff9a/a",
        "http://127.0.0.1:9000");

    [Theory]
    [InlineData("http://127.0.0.1:9000", "http://127.0.0.1:9000/", true)]
    [InlineData("http://127.0.0.1:9000", "http://127.0.0.1:9001", false)]
    [InlineData("http://127.0.0.1:9000", null, false)]
    [InlineData("http://127.0.0.1:9000", "nonsense", false)]
    [InlineData("https://s3.us-east-1.amazonaws.com", "https://s3.eu-west-1.amazonaws.com", true)]
    [InlineData("https://s3.us-east-1.amazonaws.com", "https://s3.amazonaws.com", true)]
    [InlineData("https://s3.us-east-1.amazonaws.com", "https://s3.cn-north-1.amazonaws.com.cn", false)]
    [InlineData("https://s3.us-east-1.amazonaws.com", "https://s3.example.com", false)]
    public void A_line_is_of_one_endpoint(string session, string? line, bool isHere) =>
        new LedgerTarget(session).Has(Entry with { Endpoint = line }).ShouldBe(isHere);

    [Theory]
    [InlineData(null, true)]
    [InlineData("data", true)]
    [InlineData("Data", false)]
    [InlineData("data2", false)]
    public void A_line_is_of_one_bucket(string? bucket, bool isHere) => new LedgerTarget(Entry.Endpoint!, bucket).Has(Entry).ShouldBe(isHere);

    [Theory]
    [InlineData(null, "https://registry.example.com", true)]
    [InlineData("https://registry.example.com", null, true)]
    [InlineData("https://registry.example.com", "https://registry.example.com/", true)]
    [InlineData("https://registry.example.com", "https://other.example.com", false)]
    public void A_table_is_of_one_registry(string? line, string? session, bool isHere) =>
        new LedgerTarget(Entry.Endpoint!, "data", session is null ? null : new Uri(session)).Has(Entry with { Registry = line }).ShouldBe(isHere);
}
