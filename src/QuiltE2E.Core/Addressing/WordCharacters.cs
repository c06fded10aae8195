using System.Globalization;
using System.Text;

namespace QuiltE2E.Core.Addressing;

/// <summary>The class <c>\w</c> of Python's <c>re</c>, which the reference client's name rule is written in.</summary>
/// <remarks>
/// .NET's own <c>\w</c> is a different set: it takes combining marks and connector punctuation and leaves out numbers such as
/// <c>½</c>. Python's is letters, everything with a numeric value, and the underscore.
/// </remarks>
internal static class WordCharacters
{
    /// <summary>Whether the whole text is one or more word characters or hyphens.</summary>
    /// <param name="text">The text; an unpaired surrogate is no word character.</param>
    /// <returns>True when every character is allowed and there is at least one.</returns>
    internal static bool IsWordOrHyphen(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out Rune rune, out int consumed) != System.Buffers.OperationStatus.Done
                || !IsAllowed(rune))
            {
                return false;
            }

            text = text[consumed..];
            if (text.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAllowed(Rune rune) => rune.Value is '-' or '_' || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or
        UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
