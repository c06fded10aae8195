using System.Runtime.InteropServices;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>A type of DuckDB with all that its values need to be read.</summary>
/// <param name="Id">Which.</param>
/// <param name="Alias">Another name of its own, such as <c>JSON</c>, or null.</param>
/// <param name="Width">Digits of a decimal, or items of an array of fixed length.</param>
/// <param name="Scale">Digits of a decimal behind the point.</param>
/// <param name="Names">The names of a struct's fields, or the words of an enum.</param>
/// <param name="Children">The item of a list or array, the fields of a struct, key and value of a map.</param>
internal sealed record DuckDbType(
    DuckDbTypeId Id, string? Alias, int Width, int Scale, IReadOnlyList<string> Names, IReadOnlyList<DuckDbType> Children)
{
    /// <summary>Reads a type of the library, which it then gives back.</summary>
    public static DuckDbType Take(nint type)
    {
        try
        {
            DuckDbTypeId id = NativeResults.TypeId(type);
            return new(id, TakeText(NativeResults.TypeAlias(type)), WidthOf(id, type), ScaleOf(id, type), NamesOf(id, type), ChildrenOf(id, type));
        }
        finally
        {
            NativeResults.DestroyLogicalType(ref type);
        }
    }

    private static int WidthOf(DuckDbTypeId id, nint type) => id switch
    {
        DuckDbTypeId.Decimal => NativeResults.DecimalWidth(type),
        DuckDbTypeId.Array => (int)NativeResults.ArrayTypeSize(type),
        _ => 0,
    };

    private static int ScaleOf(DuckDbTypeId id, nint type) => id is DuckDbTypeId.Decimal ? NativeResults.DecimalScale(type) : 0;

    private static string[] NamesOf(DuckDbTypeId id, nint type)
    {
        if (id is not (DuckDbTypeId.Struct or DuckDbTypeId.Enum))
        {
            return [];
        }

        string[] names = new string[id is DuckDbTypeId.Enum ? NativeResults.EnumSize(type) : NativeResults.StructTypeChildCount(type)];
        for (ulong index = 0; index < (ulong)names.Length; index++)
        {
            names[index] = TakeText(id is DuckDbTypeId.Enum
                ? NativeResults.EnumValue(type, index)
                : NativeResults.StructTypeChildName(type, index))!;
        }

        return names;
    }

    private static DuckDbType[] ChildrenOf(DuckDbTypeId id, nint type)
    {
        switch (id)
        {
            case DuckDbTypeId.List:
                return [Take(NativeResults.ListTypeChild(type))];
            case DuckDbTypeId.Array:
                return [Take(NativeResults.ArrayTypeChild(type))];
            case DuckDbTypeId.Map:
                return [Take(NativeResults.MapTypeKey(type)), Take(NativeResults.MapTypeValue(type))];
            case DuckDbTypeId.Struct:
                DuckDbType[] fields = new DuckDbType[NativeResults.StructTypeChildCount(type)];
                for (ulong index = 0; index < (ulong)fields.Length; index++)
                {
                    fields[index] = Take(NativeResults.StructTypeChild(type, index));
                }

                return fields;
            default:
                return [];
        }
    }

    private static string? TakeText(nint text)
    {
        string? read = Marshal.PtrToStringUTF8(text);
        NativeMethods.Free(text);
        return read;
    }
}
