using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Checksums;

namespace QuiltE2E.Sandbox.S3.Payload;

/// <summary>The refusals of a body that is not what its headers say.</summary>
internal static class PayloadErrors
{
    public static ServiceException Incomplete() =>
        new(400, "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");

    public static ServiceException MalformedChunk(string reason) =>
        new(400, "InvalidRequest", $"The aws-chunked body is malformed: {reason}.");

    public static ServiceException ChunkTooSmall(int chunk, long size) =>
        new(
            403,
            "InvalidChunkSizeError",
            "Only the last chunk is allowed to have a size less than 8192 bytes",
            ("Chunk", chunk.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("BadChunkSize", size.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public static ServiceException ChunkSignature() =>
        new(
            403,
            "SignatureDoesNotMatch",
            "The chunk signature we calculated does not match the signature you provided. Check your key and signing method.");

    public static ServiceException TrailerSignature() =>
        new(
            403,
            "SignatureDoesNotMatch",
            "The trailer signature we calculated does not match the signature you provided. Check your key and signing method.");

    public static ServiceException MalformedTrailer() =>
        new(
            400,
            "MalformedTrailerError",
            "The request contained trailing data that was not well-formed or did not conform to our published schema.");

    public static ServiceException WrongSha256(string given, string computed) =>
        new(
            400,
            "XAmzContentSHA256Mismatch",
            "The provided 'x-amz-content-sha256' header does not match what was computed.",
            ("ClientComputedContentSHA256", given),
            ("S3ComputedContentSHA256", computed));

    public static ServiceException WrongMd5(string given, string computed) =>
        new(
            400,
            "BadDigest",
            "The Content-MD5 you specified did not match what we received.",
            ("ExpectedDigest", given),
            ("CalculatedDigest", computed));

    public static ServiceException WrongChecksum(ChecksumAlgorithm algorithm) =>
        new(400, "BadDigest", $"The {algorithm.Name()} you specified did not match the calculated checksum.");

    public static ServiceException InvalidChecksum(ChecksumAlgorithm algorithm) =>
        new(400, "InvalidRequest", $"Value for {algorithm.Header()} header is invalid.");
}
