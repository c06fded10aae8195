namespace QuiltE2E.Sandbox.S3.Checksums;

/// <summary>The checksum algorithms of S3. The numbers are stored in the database.</summary>
internal enum ChecksumAlgorithm
{
    Crc32 = 1,
    Crc32C = 2,
    Crc64Nvme = 3,
    Sha1 = 4,
    Sha256 = 5,
}
