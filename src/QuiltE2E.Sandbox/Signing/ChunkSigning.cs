using System.Security.Cryptography;

namespace QuiltE2E.Sandbox.Signing;

/// <summary>The chain of signatures over the chunks of a streamed body: each signature covers the one before it.</summary>
internal sealed class ChunkSigning(byte[] key, string amzDate, string scope, string seedSignature)
{
    private static readonly string EmptyHash = Convert.ToHexStringLower(SHA256.HashData([]));

    private string _previous = seedSignature;

    /// <summary>Checks the next chunk's signature against the hash of its data.</summary>
    public bool VerifyChunk(ReadOnlySpan<byte> dataHash, string signature) =>
        Verify($"AWS4-HMAC-SHA256-PAYLOAD\n{amzDate}\n{scope}\n{_previous}\n{EmptyHash}\n{Convert.ToHexStringLower(dataHash)}", signature);

    /// <summary>Checks the signature over the trailing headers, each <c>name:value\n</c>.</summary>
    public bool VerifyTrailer(ReadOnlySpan<byte> trailerHash, string signature) =>
        Verify($"AWS4-HMAC-SHA256-TRAILER\n{amzDate}\n{scope}\n{_previous}\n{Convert.ToHexStringLower(trailerHash)}", signature);

    private bool Verify(string text, string signature)
    {
        string expected = SigningKey.Sign(key, text);
        _previous = expected;
        return SigningKey.Equal(expected, signature);
    }
}
