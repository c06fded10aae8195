namespace QuiltE2E.Core.Storage;

/// <summary>An inclusive range of bytes.</summary>
/// <param name="First">Offset of the first byte, from 0.</param>
/// <param name="Last">Offset of the last byte.</param>
public readonly record struct ByteRange(long First, long Last)
{
    /// <summary>How many bytes the range holds.</summary>
    public long Length => Last - First + 1;
}
