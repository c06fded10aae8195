using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Addressing;

public sealed class RevisionTests
{
    private const string Hash = "7a67ff45a4a4c4814ea89d82bb9fb6fbf06caebc79d6507121b549213c747537";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("latest")]
    public void Nothing_and_latest_mean_the_latest(string? text) => RevisionSelector.Parse(text).ShouldBe(new RevisionSelector.Latest());

    [Theory]
    [InlineData("7a67ff")]
    [InlineData("7A67FF4")]
    [InlineData("123456789")]
    [InlineData("12345678901")]
    public void Hex_digits_are_the_beginning_of_a_hash(string text) =>
        RevisionSelector.Parse(text).ShouldBe(new RevisionSelector.Prefix(text.ToLowerInvariant()));

    [Theory]
    [InlineData("Latest")]
    [InlineData("7a67f")]
    [InlineData("v1.0")]
    [InlineData("1767225600")]
    [InlineData("production data")]
    [InlineData("7a67fg")]
    public void All_else_is_the_name_of_a_pointer(string text) => RevisionSelector.Parse(text).ShouldBe(new RevisionSelector.Tag(text));

    [Fact]
    public void A_full_hash_is_one()
    {
        RevisionSelector.Parse(Hash).ShouldBe(new RevisionSelector.Full(TopHash.Parse(Hash)));
        RevisionSelector.Parse(Hash.ToUpperInvariant()).ShouldBe(new RevisionSelector.Full(TopHash.Parse(Hash)));
        RevisionSelector.Parse(Hash[..63]).ShouldBe(new RevisionSelector.Prefix(Hash[..63]));
        RevisionSelector.Parse(Hash + "0").ShouldBeOfType<RevisionSelector.Tag>();
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    public void What_no_pointer_can_be_called_is_refused(string text)
    {
        QuiltException error = Should.Throw<QuiltException>(() => RevisionSelector.Parse(text));

        error.ErrorId.ShouldBe("InvalidRevision");
        error.Target.ShouldBe(text);
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("v1")]
    [InlineData("7a67ff")]
    [InlineData(Hash)]
    public void A_selector_prints_as_it_is_typed(string text) => RevisionSelector.Parse(text).ToString().ShouldBe(text);

    [Fact]
    public void A_top_hash_is_64_lower_case_hex_digits()
    {
        TopHash.Parse(Hash).Value.ShouldBe(Hash);
        TopHash.Parse(Hash).ToString().ShouldBe(Hash);
        TopHash.Parse(Hash).Short.ShouldBe("7a67ff4");
        foreach (string bad in (string[])["", Hash[..63], Hash + "0", Hash.ToUpperInvariant(), Hash[..63] + "g", Hash[..63] + "\n", " " + Hash[..63]])
        {
            QuiltException error = Should.Throw<QuiltException>(() => TopHash.Parse(bad));
            error.ErrorId.ShouldBe("InvalidTopHash");
            error.Target.ShouldBe(bad);
        }

        TopHash.TryParse(null, out _).ShouldBeFalse();
    }
}
