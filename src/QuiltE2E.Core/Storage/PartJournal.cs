using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace QuiltE2E.Core.Storage;

/// <summary>Says which parts of a partial file are complete, and what each must hash to.</summary>
/// <remarks>
/// One line that names the file and the content, then a record per part: its index and its SHA-256. Records are only ever added, so
/// that a process that is killed leaves at worst a torn last one, which is not read. A record alone proves nothing: the part's bytes
/// are hashed again before they are used.
/// </remarks>
internal sealed class PartJournal : IDisposable
{
    private const int RecordLength = sizeof(int) + SHA256.HashSizeInBytes;

    private readonly FileStream _stream;
    private readonly Dictionary<int, byte[]> _records = [];
    private readonly Lock _lock = new();

    private PartJournal(FileStream stream) => _stream = stream;

    /// <summary>Whether any part is recorded.</summary>
    public bool HasParts
    {
        get
        {
            lock (_lock)
            {
                return _records.Count > 0;
            }
        }
    }

    /// <summary>Opens a journal; one that is about other content, or unreadable, begins anew.</summary>
    public static PartJournal Open(string path, string identity)
    {
        FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            PartJournal journal = new(stream);
            journal.Load(Encoding.UTF8.GetBytes(identity + "\n"));
            return journal;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The line that names file and content, or null where there is none.</summary>
    public static string? ReadIdentity(string path)
    {
        try
        {
            using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return reader.ReadLine();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or somebody else's.
            return null;
        }
    }

    /// <summary>What a part must hash to, or null when it is not complete.</summary>
    public byte[]? Find(int index)
    {
        lock (_lock)
        {
            return _records.GetValueOrDefault(index);
        }
    }

    /// <summary>Records a part whose bytes are written.</summary>
    public void Add(int index, ReadOnlySpan<byte> digest)
    {
        Span<byte> record = stackalloc byte[RecordLength];
        BinaryPrimitives.WriteInt32LittleEndian(record, index);
        digest.CopyTo(record[sizeof(int)..]);
        lock (_lock)
        {
            _records[index] = digest.ToArray();
            _stream.Write(record);
        }
    }

    public void Dispose() => _stream.Dispose();

    private void Load(byte[] header)
    {
        byte[] content = new byte[_stream.Length];
        _stream.ReadExactly(content);
        if (!content.AsSpan().StartsWith(header))
        {
            _stream.SetLength(0);
            _stream.Write(header);
            return;
        }

        int offset = header.Length;
        for (; offset + RecordLength <= content.Length; offset += RecordLength)
        {
            ReadOnlySpan<byte> record = content.AsSpan(offset, RecordLength);
            _records[BinaryPrimitives.ReadInt32LittleEndian(record)] = record[sizeof(int)..].ToArray();
        }

        _stream.SetLength(offset);
        _stream.Position = offset;
    }
}
