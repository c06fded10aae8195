namespace QuiltE2E.Core.Packages;

/// <summary>Why a text is not JSON, and where.</summary>
/// <param name="Rule">The rule it breaks; null for no fault.</param>
/// <param name="Position">Offset of the byte at which it shows, from 0.</param>
/// <param name="AtEnd">Whether the text just ends too early, as a cut one does.</param>
/// <param name="NotUtf8">Whether the bytes are not even text.</param>
internal readonly record struct JsonFault(string? Rule, int Position, bool AtEnd, bool NotUtf8 = false)
{
    public override string ToString() => $"{Rule} (at byte {Position})";
}
