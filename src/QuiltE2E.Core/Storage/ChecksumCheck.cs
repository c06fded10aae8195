using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage;

/// <summary>Compares the checksum a store reports of what it wrote with that of what was sent.</summary>
internal static class ChecksumCheck
{
    public static void Ensure(WrittenObject written, string expected)
    {
        if (written.ChecksumSha256 is string reported && reported != expected)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData, "ContentDamaged",
                $"The store reports the checksum {reported} for '{written.Ref}', but what was sent has {expected}.",
                written.Ref.ToString(), "Upload the file again; if it stays, the store or a proxy changes data.");
        }
    }
}
