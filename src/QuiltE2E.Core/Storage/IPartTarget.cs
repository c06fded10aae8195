namespace QuiltE2E.Core.Storage;

/// <summary>A local file that a large object is written into part by part, in any order.</summary>
internal interface IPartTarget : IDisposable
{
    /// <summary>Reads a part that an earlier download has left, if it is whole.</summary>
    /// <param name="index">The part, from 0.</param>
    /// <param name="buffer">Takes the part's bytes; its length is the part's.</param>
    /// <param name="offset">Where the part is in the file.</param>
    /// <returns>Whether the part is there.</returns>
    bool TryRead(int index, Span<byte> buffer, long offset);

    /// <summary>Writes a part; several threads may at once.</summary>
    void Write(int index, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Reads all that was written, from the start.</summary>
    Stream OpenRead();

    /// <summary>Gives the complete file its name, replacing what was there in one step.</summary>
    void Keep();

    /// <summary>Throws away what was written: it is of no use to a later download.</summary>
    void Discard();
}
