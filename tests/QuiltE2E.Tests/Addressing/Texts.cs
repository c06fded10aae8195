using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace QuiltE2E.Tests.Addressing;

/// <summary>Generators of text that goes to the edges: reserved characters, astral planes, nothing at all.</summary>
internal static class Texts
{
    private static readonly Gen<string> Piece = Gen.Frequency(
        (6, Gen.Elements("a", "Z", "0", "-", "_", ".", "/", " ", "%", "+", "&", "=", "?", "#", ":", "@", "\\", "~", "\"", "%41", "..")),
        (2, Gen.Elements("ü", "к", "\u007F", "\u0085", "\u2028", "\uE000", "\uFFFF", "💩", "\U0010FFFF", "e\u0301")),
        (1, Gen.Choose(0, 0x10FFFF).Where(Rune.IsValid).Select(code => new Rune(code).ToString())));

    /// <summary>Any text that UTF-8 can express.</summary>
    internal static Arbitrary<string> WellFormed { get; } = Piece.ListOf().Select(string.Concat).ToArbitrary();

    /// <summary>Such text, never empty.</summary>
    internal static Arbitrary<string> NotEmpty { get; } = Piece.NonEmptyListOf().Select(string.Concat).ToArbitrary();

    /// <summary>Any sequence of UTF-16 units, lone surrogates included.</summary>
    internal static Arbitrary<string> AnyUnits { get; } =
        Gen.OneOf(Piece, Gen.Choose(0xD7F0, 0xE010).Select(code => ((char)code).ToString())).ListOf().Select(string.Concat).ToArbitrary();
}
