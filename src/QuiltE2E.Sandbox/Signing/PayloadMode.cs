namespace QuiltE2E.Sandbox.Signing;

/// <summary>How a request's body is protected: the meaning of <c>x-amz-content-sha256</c>.</summary>
internal enum PayloadMode
{
    /// <summary>The header is the SHA-256 of the whole body.</summary>
    SignedBody,

    /// <summary><c>UNSIGNED-PAYLOAD</c>.</summary>
    Unsigned,

    /// <summary><c>STREAMING-AWS4-HMAC-SHA256-PAYLOAD</c>: signed chunks.</summary>
    SignedChunks,

    /// <summary><c>STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER</c>: signed chunks and signed trailing headers.</summary>
    SignedChunksAndTrailer,

    /// <summary><c>STREAMING-UNSIGNED-PAYLOAD-TRAILER</c>: plain chunks and trailing headers.</summary>
    UnsignedChunksAndTrailer,
}
