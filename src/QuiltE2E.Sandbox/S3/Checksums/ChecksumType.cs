namespace QuiltE2E.Sandbox.S3.Checksums;

/// <summary>What the checksum of a multipart object covers. The numbers are stored in the database.</summary>
internal enum ChecksumType
{
    /// <summary>The bytes of the whole object.</summary>
    FullObject = 1,

    /// <summary>The checksums of the parts, followed by <c>-N</c>.</summary>
    Composite = 2,
}
