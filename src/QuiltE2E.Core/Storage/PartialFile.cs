using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;

namespace QuiltE2E.Core.Storage;

/// <summary>A large file being written beside its destination so that a later download can go on with what is there.</summary>
/// <remarks>
/// <para>Named for what it will be (<c>.quilt-….part</c>, with a journal <c>.quilt-….parts</c>), so that it is found again. It stays
/// when a download fails or its process is killed, unless nothing of it is complete; a download of the same file with other content
/// removes it. A second process that installs the same file at the same time does not get it, and writes a file of its own.</para>
/// <para>A part is used again only when its bytes hash to what the journal says.</para>
/// </remarks>
internal sealed partial class PartialFile : IPartTarget
{
    private readonly string _destination;
    private readonly string _journalPath;
    private readonly SafeFileHandle _handle;
    private readonly PartJournal _journal;
    private bool _isDone;

    private PartialFile(string path, string destination, SafeFileHandle handle, PartJournal journal, string journalPath)
    {
        Path = path;
        _destination = destination;
        _handle = handle;
        _journal = journal;
        _journalPath = journalPath;
    }

    public string Path { get; }

    /// <summary>Whether a file name is that of a file being written, or of its journal. Such files are no content of a folder.</summary>
    public static bool IsName(ReadOnlySpan<char> name) => Name().IsMatch(name);

    /// <summary>Whether a destination has a partial file; all of its space was taken when it was begun.</summary>
    public static bool Exists(string destination, string content) => File.Exists(Locate(destination, content));

    /// <summary>Opens the partial file of a destination, or begins it.</summary>
    /// <param name="destination">The file it will be.</param>
    /// <param name="content">What it will hold, in one line: source, size, hash.</param>
    /// <param name="etag">Entity tag of the source; parts of another one are not used.</param>
    /// <param name="size">Bytes.</param>
    /// <returns>The file; null when another process is writing it.</returns>
    public static PartialFile? TryOpen(string destination, string content, string etag, long size)
    {
        string folder = System.IO.Path.GetDirectoryName(destination) ?? ".";
        string path = Locate(destination, content);
        return TemporaryFile.Writing(
            destination,
            () =>
            {
                Directory.CreateDirectory(folder);
                RemoveStale(folder, destination, path);
                SafeFileHandle? handle = TryOpenFile(path, destination, size);
                if (handle is null)
                {
                    return null;
                }

                try
                {
                    PartJournal journal = PartJournal.Open(path + "s", $"{System.IO.Path.GetFileName(destination)}\t{content}\t{etag}");
                    return new PartialFile(path, destination, handle, journal, path + "s");
                }
                catch
                {
                    handle.Dispose();
                    throw;
                }
            });
    }

    public bool TryRead(int index, Span<byte> buffer, long offset)
    {
        if (_journal.Find(index) is not byte[] expected)
        {
            return false;
        }

        int total = 0;
        int count;
        while (total < buffer.Length && (count = RandomAccess.Read(_handle, buffer[total..], offset + total)) > 0)
        {
            total += count;
        }

        return total == buffer.Length && SHA256.HashData(buffer).AsSpan().SequenceEqual(expected);
    }

    public void Write(int index, ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(_handle, bytes, offset);
            _journal.Add(index, SHA256.HashData(bytes));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full disk would stay full.
            Discard();
            throw LocalErrors.NotWritable(_destination, exception);
        }
    }

    // Through the handle: the file is locked against being opened again, even by this process.
    public Stream OpenRead() =>
        new FileStream(new SafeFileHandle(_handle.DangerousGetHandle(), ownsHandle: false), FileAccess.Read);

    public void Keep()
    {
        if (OperatingSystem.IsWindows())
        {
            // There an open file cannot be moved; elsewhere the lock stays until it is.
            Close();
        }

        TemporaryFile.Writing(
            _destination,
            () =>
            {
                File.Move(Path, _destination, overwrite: true);
                _isDone = true;
                Close();
                File.Delete(_journalPath);
                return true;
            });
    }

    public void Discard()
    {
        if (!_isDone)
        {
            _isDone = true;
            Close();
            File.Delete(_journalPath);
            File.Delete(Path);
        }
    }

    public void Dispose()
    {
        if (!_isDone && !_journal.HasParts)
        {
            Discard();
        }

        Close();
    }

    private static string Locate(string destination, string content)
    {
        string identity = $"{System.IO.Path.GetFileName(destination)}\t{content}";
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16));
        return System.IO.Path.Join(System.IO.Path.GetDirectoryName(destination) ?? ".", $".quilt-{name}.part");
    }

    private void Close()
    {
        _handle.Dispose();
        _journal.Dispose();
    }

    private static SafeFileHandle? TryOpenFile(string path, string destination, long size)
    {
        bool isNew = !File.Exists(path);
        try
        {
            // The lock of FileShare.None keeps a second process out, and ends with this one however it ends.
            return File.OpenHandle(
                path,
                isNew ? FileMode.CreateNew : FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.None,
                FileOptions.None,
                isNew ? size : 0);
        }
        catch (IOException exception) when (exception.HResult == TemporaryFile.AllocationFailed)
        {
            throw LocalErrors.DiskFull(destination, exception);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    // What an earlier download of this very file has left when other content was wanted; one that is running keeps its own.
    private static void RemoveStale(string folder, string destination, string path)
    {
        string own = System.IO.Path.GetFileName(destination) + "\t";
        foreach (string journal in Directory.EnumerateFiles(folder, ".quilt-*.parts"))
        {
            string partial = journal[..^1];
            if (!string.Equals(partial, path, StringComparison.Ordinal)
                && PartJournal.ReadIdentity(journal)?.StartsWith(own, StringComparison.Ordinal) == true
                && IsFree(partial))
            {
                File.Delete(partial);
                File.Delete(journal);
            }
        }
    }

    private static bool IsFree(string path)
    {
        try
        {
            using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A\.quilt-[0-9a-f]{32}\.parts?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
