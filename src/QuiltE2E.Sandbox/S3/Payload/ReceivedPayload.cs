using QuiltE2E.Sandbox.S3.Checksums;

namespace QuiltE2E.Sandbox.S3.Payload;

/// <summary>The facts of a body that was received whole and found to be what its headers say.</summary>
/// <param name="Length">Decoded bytes.</param>
/// <param name="Md5">16 bytes.</param>
/// <param name="Checksum">The checksum to keep, or null when none was asked for.</param>
internal sealed record ReceivedPayload(long Length, byte[] Md5, Checksum? Checksum)
{
    /// <summary>MD5 in lower-case hex: the ETag of an object put in one piece, without quotes.</summary>
    public string ETag => Convert.ToHexStringLower(Md5);
}
