namespace QuiltE2E.Core.Backends.Objects;

/// <summary>Bytes of an object.</summary>
/// <param name="Source">The object they are of.</param>
/// <param name="Offset">Where in the object they begin.</param>
/// <param name="Bytes">The bytes.</param>
public sealed record ObjectBytes(StoredObject Source, long Offset, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Whether the last byte of the object is among them.</summary>
    public bool ReachesEnd => Offset + Bytes.Length >= (Source.Size ?? 0);
}
