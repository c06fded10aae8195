using System.Security.Cryptography;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>Version ids: 32 letters and digits that nobody can guess, in front the version's place in time.</summary>
/// <remarks>
/// The place makes look-ups direct, and lets a listing go on behind a version that was deleted since the page before:
/// who empties a bucket page by page does just that.
/// </remarks>
internal static class VersionIds
{
    /// <summary>The version id of what was written without versioning.</summary>
    public const string Null = "null";

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int PlaceLength = 11;
    private const int Length = 32;

    public static string New(long seq)
    {
        Span<char> place = stackalloc char[PlaceLength];
        for (int index = PlaceLength - 1; index >= 0; index--)
        {
            place[index] = Digits[(int)(seq % Digits.Length)];
            seq /= Digits.Length;
        }

        return string.Concat(place, RandomNumberGenerator.GetString(Digits, Length - PlaceLength));
    }

    /// <summary>Whether a text can be a version id at all.</summary>
    public static bool IsValid(string versionId) =>
        string.Equals(versionId, Null, StringComparison.Ordinal) || TrySeq(versionId) is not null;

    /// <summary>The place in time, or null for the version <c>null</c> and for what is no version id.</summary>
    public static long? TrySeq(string versionId)
    {
        if (versionId.Length != Length || !versionId.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        Int128 seq = 0;
        foreach (char digit in versionId.AsSpan(0, PlaceLength))
        {
            seq = (seq * Digits.Length) + Digits.IndexOf(digit, StringComparison.Ordinal);
        }

        return seq <= long.MaxValue ? (long)seq : null;
    }
}
