using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>The hash of an entry's bytes, as a manifest records it.</summary>
/// <param name="Type">The kind of hash, one of the constants here or one that only a newer client knows.</param>
/// <param name="Value">
/// Lower-case hex for <see cref="Sha256"/>; base64 for <see cref="Sha256Chunked"/> (32 bytes) and <see cref="Crc64Nvme"/>
/// (8 bytes, most significant first).
/// </param>
public sealed record ContentHash(string Type, string Value)
{
    /// <summary>SHA-256 over the SHA-256 digests of the chunks; what every current client writes.</summary>
    public const string Sha256Chunked = "sha2-256-chunked";

    /// <summary>Plain SHA-256; written by clients before 2024.</summary>
    public const string Sha256 = "SHA256";

    /// <summary>CRC-64/NVME, which the platform writes when it is set up to.</summary>
    public const string Crc64Nvme = "CRC64NVME";

    /// <summary>The kinds of hash that can be computed and verified here.</summary>
    public static IReadOnlyList<string> SupportedTypes { get; } = [Sha256, Sha256Chunked, Crc64Nvme];

    /// <summary>Refuses a kind of hash that cannot be computed here.</summary>
    /// <param name="type">The kind.</param>
    /// <exception cref="QuiltException"><c>UnsupportedHashType</c>.</exception>
    public static void EnsureSupported(string type)
    {
        if (!SupportedTypes.Contains(type, StringComparer.Ordinal))
        {
            throw new QuiltException(
                QuiltErrorKind.NotSupported,
                "UnsupportedHashType",
                $"'{type}' is not a supported hash type; supported are {string.Join(", ", SupportedTypes)}.",
                type,
                "Update QuiltE2E: a newer client wrote this package.");
        }
    }

    /// <summary>The value with its kind in front.</summary>
    /// <returns>For example <c>SHA256:ab12</c>.</returns>
    public override string ToString() => $"{Type}:{Value}";
}
