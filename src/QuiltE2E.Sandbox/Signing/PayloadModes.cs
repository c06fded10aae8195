using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Signing;

/// <summary>The values that <c>x-amz-content-sha256</c> may have.</summary>
internal static class PayloadModes
{
    public const string UnsignedName = "UNSIGNED-PAYLOAD";

    /// <exception cref="ServiceException">The value is none of them.</exception>
    public static PayloadMode Parse(string value) => value switch
    {
        UnsignedName => PayloadMode.Unsigned,
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => PayloadMode.SignedChunks,
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => PayloadMode.SignedChunksAndTrailer,
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => PayloadMode.UnsignedChunksAndTrailer,
        "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD" or "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER" =>
            throw new ServiceException(501, "NotImplemented", $"The payload encoding {value} (SigV4A) is not implemented."),
        _ when value.Length == 64 && value.All(char.IsAsciiHexDigitLower) => PayloadMode.SignedBody,
        _ => throw new ServiceException(
            400,
            "InvalidArgument",
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
            ("ArgumentName", "x-amz-content-sha256"),
            ("ArgumentValue", value)),
    };
}
