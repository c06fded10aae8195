using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace QuiltE2E.Tests.Packages;

/// <summary>Generators of JSON text that goes to the edges of what the format keeps: number tokens, escapes, order, repeats.</summary>
internal static class JsonTexts
{
    private static readonly Gen<string> Digits = Gen.Elements("0", "1", "2", "5", "9", "99", "123456789", "00").ListOf(3).Select(string.Concat);

    private static readonly Gen<string> Whole =
        Gen.OneOf(Gen.Constant("0"), Digits.Select(digits => "1" + digits), Digits.Select(digits => "9007199254740993" + digits));

    private static readonly Gen<string> Doubles = Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Two().Select(bits => BitConverter.Int64BitsToDouble(((long)bits.Item1 << 32) ^ (uint)bits.Item2)).Where(double.IsFinite)
            .Select(value => value.ToString("E17", CultureInfo.InvariantCulture)),
        Gen.Choose(-330, 310).Select(exponent => string.Create(CultureInfo.InvariantCulture, $"1e{exponent}")),
        Gen.Elements("1.0", "-0.0", "1E5", "1e+5", "1.50", "0.1", "1e16", "9999999999999998.0", "1e-4", "9.9e-5", "1e999", "-1e999", "5e-324", "2e-324"));

    /// <summary>Tokens of numbers.</summary>
    internal static Gen<string> Number { get; } = Gen.OneOf(
        Whole,
        Whole.Select(digits => "-" + digits),
        Doubles,
        Gen.Zip(Whole, Digits).Select(parts => $"{parts.Item1}.{parts.Item2}"),
        Gen.Zip(Gen.Zip(Whole, Digits), Gen.Choose(-40, 40)).Select(parts => string.Create(
            CultureInfo.InvariantCulture, $"-{parts.Item1.Item1}.{parts.Item1.Item2}e{parts.Item2}")));

    /// <summary>Tokens of strings, with and without escapes.</summary>
    internal static Gen<string> Text { get; } = Gen.Frequency(
        (8, Gen.Elements("a", "b", "Z", "_", "0", " ", "/", "~", ".", "\u007F", "ü", "к", "\u2028", "\uE000", "\uFFFF", "💩", "\U0010FFFF")),
        (1, Gen.Elements("\\n", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\r", "\\t", "\\u0000", "\\u001F", "\\u00e9", "\\ud83d\\ude00", "\\uD83D")))
        .ListOf().Select(pieces => $"\"{string.Concat(pieces)}\"");

    /// <summary>Whole documents.</summary>
    internal static Arbitrary<string> Document { get; } = Gen.Sized(size => Value(Math.Min(size, 12))).ToArbitrary();

    /// <summary>Documents that are objects.</summary>
    internal static Arbitrary<string> Object { get; } = Gen.Sized(size => Members(Math.Min(size, 12))).ToArbitrary();

    private static Gen<string> Space => Gen.Frequency((6, Gen.Constant(string.Empty)), (1, Gen.Elements(" ", "\t", "  ")));

    private static Gen<string> Value(int size)
    {
        Gen<string> leaf = Gen.OneOf(Number, Text, Gen.Elements("null", "true", "false", "{}", "[]", "NaN", "-Infinity"));
        return size <= 0 ? leaf : Gen.Frequency(
            (3, leaf),
            (2, Members(size / 3)),
            (1, Gen.Zip(Value(size / 3).ListOf(3), Space).Select(parts => $"[{parts.Item2}{string.Join(parts.Item2 + ",", parts.Item1)}]")));
    }

    private static Gen<string> Members(int size) =>
        from count in Gen.Choose(0, 5)
        from names in Text.ListOf(count)
        from values in Value(size).ListOf(count)
        from space in Space
        select $"{{{space}{string.Join($"{space}, ", names.Zip(values, (name, value) => $"{name}{space}:{space}{value}"))}{space}}}";
}
