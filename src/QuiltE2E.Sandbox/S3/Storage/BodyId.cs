namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>The number of a body says where it lies: in a file of its own, or at a place in a pack.</summary>
internal static class BodyId
{
    private const long PackedFlag = 1L << 62;

    public static long Packed(int pack, int offset) => PackedFlag | ((long)pack << 32) | (uint)offset;

    public static bool IsPacked(long id) => (id & PackedFlag) != 0;

    public static int PackOf(long id) => (int)((id & ~PackedFlag) >> 32);

    public static long OffsetOf(long id) => id & uint.MaxValue;
}
