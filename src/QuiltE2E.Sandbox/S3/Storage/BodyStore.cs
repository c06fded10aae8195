using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>Object bodies on disk: large ones as files, small ones in packs; never changed once the metadata names them.</summary>
/// <remarks>
/// A body gets a number that no other body ever had, is written whole, and counts only when the metadata names it: a
/// commit of SQLite, which is atomic. A crash in between leaves bytes that nobody names; opening the store sweeps those.
/// </remarks>
internal sealed class BodyStore : IDisposable
{
    private const long FilesPerFolder = 1000;

    private readonly string _root;
    private readonly BodyPacks _packs;
    private readonly Lock _lock = new();
    private readonly List<long> _pending = [];
    private int _reads;
    private long _last;
    private long _folderMade = -1;

    public BodyStore(string root)
    {
        _root = root;
        _packs = new(Path.Combine(root, "packs"));
    }

    /// <summary>Starts a new body.</summary>
    public BodyUpload Create() => new(this);

    /// <summary>Writes a small body whole.</summary>
    /// <returns>Its number.</returns>
    public long WriteSmall(ReadOnlySpan<byte> body) => _packs.Write(body);

    /// <summary>Makes the file of a large body.</summary>
    /// <returns>Its number and the file.</returns>
    public (long Id, SafeFileHandle File) CreateFile()
    {
        long id = Interlocked.Increment(ref _last);
        long folder = id / FilesPerFolder;
        if (Interlocked.Read(ref _folderMade) != folder)
        {
            Directory.CreateDirectory(FolderOf(folder));
            Interlocked.Exchange(ref _folderMade, folder);
        }

        return (id, File.OpenHandle(PathOf(id), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));
    }

    /// <summary>Keeps every body in place until disposed: taken before metadata is read whose bodies will be opened.</summary>
    public BodyLease Lease()
    {
        lock (_lock)
        {
            _reads++;
        }

        return new(this);
    }

    /// <summary>Opens a body for reading, under a lease.</summary>
    public OpenBody Open(long id) => BodyId.IsPacked(id)
        ? new(_packs.FileOf(id), BodyId.OffsetOf(id), isOwn: false)
        : new(
            File.OpenHandle(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
            origin: 0,
            isOwn: true);

    /// <summary>Removes bodies that no metadata names any more: at once, or when the last lease ends.</summary>
    public void Remove(IReadOnlyList<long> ids)
    {
        lock (_lock)
        {
            if (_reads > 0)
            {
                _pending.AddRange(ids);
                return;
            }
        }

        foreach (long id in ids)
        {
            if (BodyId.IsPacked(id))
            {
                _packs.Remove(id);
            }
            else
            {
                File.Delete(PathOf(id));
            }
        }
    }

    /// <summary>Ends a lease.</summary>
    public void EndLease()
    {
        long[] removed;
        lock (_lock)
        {
            _reads--;
            if (_reads > 0 || _pending.Count == 0)
            {
                return;
            }

            removed = [.. _pending];
            _pending.Clear();
        }

        Remove(removed);
    }

    /// <summary>Removes every body that is not named, and continues numbering above all that were ever seen.</summary>
    public void Sweep(IReadOnlySet<long> named)
    {
        _packs.Sweep(named);
        long last = 0;
        foreach (string path in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            if (!long.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out long id))
            {
                continue;
            }

            last = Math.Max(last, id);
            if (!named.Contains(id))
            {
                File.Delete(path);
            }
        }

        _last = last;
    }

    public void Dispose() => _packs.Dispose();

    private string FolderOf(long folder) => Path.Combine(_root, folder.ToString("D6", CultureInfo.InvariantCulture));

    private string PathOf(long id) =>
        Path.Combine(FolderOf(id / FilesPerFolder), id.ToString(CultureInfo.InvariantCulture));
}
