using System.Text;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Objects;

/// <summary>Which text bytes are, when nobody says which.</summary>
public sealed class ObjectTextTests
{
    private const string Sample = "Größe: 5 µm, 目录 🧬\nsecond line\n";

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32BE", true)]
    public void Unicode_is_found_out(string name, bool marked)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(Sample)];
        ObjectText.Decode(Content(bytes), encoding: null).ShouldBe(Sample);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Utf16_without_a_mark_is_told_by_its_zeros(string name)
    {
        byte[] bytes = Encoding.GetEncoding(name).GetBytes("plain text, mostly Latin\n");
        ObjectText.Decode(Content(bytes), encoding: null).ShouldBe("plain text, mostly Latin\n");
    }

    [Fact]
    public void Latin1_is_taken_only_when_asked_for()
    {
        byte[] bytes = Encoding.Latin1.GetBytes("Größe und Maß, in einem Satz\n");
        QuiltException error = Should.Throw<QuiltException>(() => ObjectText.Decode(Content(bytes), encoding: null));
        error.ErrorId.ShouldBe("EncodingUnknown");
        error.Remedy.ShouldNotBeNull().ShouldContain("-Encoding");
        ObjectText.Decode(Content(bytes), ObjectText.Find("latin1")).ShouldBe("Größe und Maß, in einem Satz\n");
    }

    [Fact]
    public void Binary_is_refused_with_what_to_do()
    {
        byte[][] samples = [[0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13], [0x1F, 0x8B, 8, 0, 0xFF, 0xFE], [1, 2, 3, 4, 5, 6], [0x41, 0, 0, 0x42, 0x43]];
        foreach (byte[] bytes in samples)
        {
            QuiltException error = Should.Throw<QuiltException>(() => ObjectText.Decode(Content(bytes), encoding: null));
            error.ErrorId.ShouldBe("BinaryContent", Convert.ToHexString(bytes));
            error.Remedy.ShouldNotBeNull().ShouldContain("Save-QuiltObject");
        }
    }

    [Fact]
    public void A_range_may_cut_characters_at_both_ends_wherever_it_lies()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Sample);
        for (int start = 0; start < bytes.Length; start++)
        {
            for (int end = start; end <= bytes.Length; end++)
            {
                string text = ObjectText.Decode(Content(bytes[start..end], start, bytes.Length), ObjectText.Find("utf8"));
                Sample.ShouldContain(text, Case.Sensitive);
                text.ShouldNotContain("\uFFFD");
                Encoding.UTF8.GetByteCount(text).ShouldBeGreaterThanOrEqualTo(end - start - 6);
            }
        }
    }

    [Fact]
    public void Text_that_is_cut_where_the_object_ends_is_damaged()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("µ")[..1];
        Should.Throw<QuiltException>(() => ObjectText.Decode(Content(bytes), ObjectText.Find("utf8"))).ErrorId.ShouldBe("TextNotDecodable");
    }

    [Fact]
    public void An_unknown_encoding_is_refused() =>
        Should.Throw<QuiltException>(() => ObjectText.Find("klingon")).ErrorId.ShouldBe("InvalidEncoding");

    private static ObjectBytes Content(byte[] bytes, long offset = 0, long? size = null) =>
        new(new StoredObject("bucket", "key", Size: size ?? bytes.Length), offset, bytes);
}
