namespace QuiltE2E.Sandbox.S3.Checksums;

/// <summary>A checksum in its wire form.</summary>
/// <param name="Algorithm">Which.</param>
/// <param name="Value">Base64, with <c>-N</c> for a composite one of N parts.</param>
/// <param name="Type">What it covers.</param>
internal sealed record Checksum(ChecksumAlgorithm Algorithm, string Value, ChecksumType Type);
