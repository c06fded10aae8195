using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>Small bodies, packed: making a file costs a file system more than writing a small one.</summary>
/// <remarks>
/// A pack is only ever appended to, and only by the process that made it. The space of a removed body is not used again;
/// a pack goes when none of its bodies is left.
/// </remarks>
internal sealed class BodyPacks : IDisposable
{
    private const int LargestPack = 32 * 1024 * 1024;
    private const string Extension = ".pack";

    private readonly string _folder;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, BodyPack> _packs = [];
    private BodyPack? _open;
    private int _last;

    public BodyPacks(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Writes a body whole.</summary>
    /// <returns>Its number.</returns>
    public long Write(ReadOnlySpan<byte> body)
    {
        BodyPack pack;
        int offset;
        lock (_lock)
        {
            pack = _open is not null && _open.End + body.Length <= LargestPack ? _open : Begin();
            offset = pack.End;
            pack.End += body.Length;
            pack.Live++;
        }

        long id = BodyId.Packed(pack.Number, offset);
        try
        {
            RandomAccess.Write(pack.File, body, offset);
            return id;
        }
        catch
        {
            Remove(id);
            throw;
        }
    }

    /// <summary>The file that holds a body; it is shared and stays open.</summary>
    public SafeFileHandle FileOf(long id)
    {
        lock (_lock)
        {
            return _packs[BodyId.PackOf(id)].File;
        }
    }

    /// <summary>A body is named no more.</summary>
    public void Remove(long id)
    {
        lock (_lock)
        {
            BodyPack pack = _packs[BodyId.PackOf(id)];
            if (--pack.Live > 0)
            {
                return;
            }

            _packs.Remove(pack.Number);
            _open = _open == pack ? null : _open;
            pack.File.Dispose();
            File.Delete(pack.Path);
        }
    }

    /// <summary>Takes over the packs of earlier processes; those that hold no named body are removed.</summary>
    public void Sweep(IEnumerable<long> named)
    {
        Dictionary<int, int> live = named.Where(BodyId.IsPacked).CountBy(BodyId.PackOf).ToDictionary();
        foreach (string path in Directory.EnumerateFiles(_folder, "*" + Extension))
        {
            if (!int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                continue;
            }

            _last = Math.Max(_last, number);
            if (!live.TryGetValue(number, out int count))
            {
                File.Delete(path);
                continue;
            }

            _packs.Add(number, new(number, path, Open(path, FileMode.Open, FileAccess.Read)) { Live = count, End = LargestPack });
        }
    }

    public void Dispose()
    {
        foreach (BodyPack pack in _packs.Values)
        {
            pack.File.Dispose();
        }
    }

    private static SafeFileHandle Open(string path, FileMode mode, FileAccess access) =>
        File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete);

    private BodyPack Begin()
    {
        int number = ++_last;
        string path = Path.Combine(_folder, number.ToString(CultureInfo.InvariantCulture) + Extension);
        _open = new(number, path, Open(path, FileMode.CreateNew, FileAccess.ReadWrite));
        _packs.Add(number, _open);
        return _open;
    }
}
