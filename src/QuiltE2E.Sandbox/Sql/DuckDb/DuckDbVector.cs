using System.Runtime.CompilerServices;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>The values of a column in a chunk, or of what is inside them.</summary>
internal sealed unsafe class DuckDbVector
{
    private const int InlineLength = 12;

    private readonly byte* _data;
    private readonly ulong* _validity;

    public DuckDbVector(nint vector, DuckDbType type)
    {
        Type = type;
        _data = (byte*)NativeResults.VectorData(vector);
        _validity = (ulong*)NativeResults.VectorValidity(vector);
        Children = type.Id switch
        {
            DuckDbTypeId.List => [new(NativeResults.ListChild(vector), type.Children[0])],
            DuckDbTypeId.Array => [new(NativeResults.ArrayChild(vector), type.Children[0])],
            DuckDbTypeId.Map => Fields(NativeResults.ListChild(vector), type),
            DuckDbTypeId.Struct => Fields(vector, type),
            _ => [],
        };
    }

    public DuckDbType Type { get; }

    /// <summary>The items of lists and arrays, the fields of structs, the keys and values of maps.</summary>
    public DuckDbVector[] Children { get; }

    public bool IsNull(long row) => _validity != null && (_validity[row >> 6] >> (int)(row & 63) & 1) == 0;

    /// <summary>A value of a fixed size.</summary>
    public T Get<T>(long row)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(_data + (row * sizeof(T)));

    /// <summary>A text in UTF-8, or the bytes of a blob.</summary>
    public ReadOnlySpan<byte> Bytes(long row)
    {
        // Sixteen bytes: the length, then a short value itself, or the beginning of a long one and where it is.
        byte* value = _data + (row * 16);
        uint length = *(uint*)value;
        return new(length <= InlineLength ? value + 4 : *(byte**)(value + 8), (int)length);
    }

    /// <summary>Where in its child the items of a list, array or map are.</summary>
    public (long Start, long Count) Items(long row) =>
        Type.Id is DuckDbTypeId.Array ? (row * Type.Width, Type.Width) : (Get<long>(row * 2), Get<long>((row * 2) + 1));

    private static DuckDbVector[] Fields(nint vector, DuckDbType type)
    {
        DuckDbVector[] fields = new DuckDbVector[type.Children.Count];
        for (int index = 0; index < fields.Length; index++)
        {
            fields[index] = new(NativeResults.StructChild(vector, (ulong)index), type.Children[index]);
        }

        return fields;
    }
}
