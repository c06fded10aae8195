using System.Globalization;
using System.Text;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>Where a bucket keeps packages, and what names, hashes and pointers may look like.</summary>
internal static class PackageKeys
{
    public const string Latest = "latest";
    public const string Pointers = ".quilt/named_packages/";
    public const string Manifests = ".quilt/packages/";
    public const string WorkflowConfig = ".quilt/workflows/config.yml";

    private const int HashLength = 64;
    private const int ShortestPrefix = 6;

    // 9999-12-31T23:59:59Z, the last second that a time here can be; a longer number is a tag like any other text.
    private const long LastSecond = 253402300799;

    public static string PointersOf(string name) => $"{Pointers}{name}/";

    public static string Pointer(string name, string pointer) => $"{Pointers}{name}/{pointer}";

    public static string Manifest(string hash) => Manifests + hash;

    /// <summary>Whether a text is a top hash: 64 lower-case hex digits.</summary>
    public static bool IsHash(string text) => text.Length == HashLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether a text can stand for a longer hash.</summary>
    public static bool IsHashPrefix(string text) =>
        text.Length is >= ShortestPrefix and < HashLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The second that a pointer's name stands for, or null when it is a tag.</summary>
    public static long? SecondOf(string pointer) =>
        long.TryParse(pointer, NumberStyles.None, CultureInfo.InvariantCulture, out long second) && second <= LastSecond
            ? second
            : null;

    /// <summary>Whether a text names a package: two words of letters, digits, <c>_</c> and <c>-</c>, in any script.</summary>
    public static bool IsPackageName(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2 && Array.TrueForAll(parts, static part => part.Length > 0 && part.EnumerateRunes().All(IsNameRune));
    }

    // Python's word characters: letters and everything numeric, but no combining marks.
    private static bool IsNameRune(Rune rune) => rune.Value is '_' or '-'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
