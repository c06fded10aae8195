using QuiltE2E.Core.Errors;

namespace QuiltE2E.Sandbox.Hosting;

/// <summary>The folder of one sandbox, locked against a second one, and removed at the end if it is temporary.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = "sandbox.lock";

    private readonly FileStream _lock;

    private DataFolder(string path, bool isDurable, FileStream lockFile)
    {
        Path = path;
        IsDurable = isDurable;
        _lock = lockFile;
    }

    public string Path { get; }

    /// <summary>Whether it stays.</summary>
    public bool IsDurable { get; }

    /// <exception cref="QuiltException">The folder cannot be made or is in use.</exception>
    public static DataFolder Open(string? directory)
    {
        string path = directory is null
            ? Directory.CreateTempSubdirectory("quilt-sandbox-").FullName
            : System.IO.Path.GetFullPath(directory);
        try
        {
            Directory.CreateDirectory(path);
            FileStream lockFile = new(
                System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new(path, directory is not null, lockFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage,
                "SandboxDataUnavailable",
                $"The data folder '{path}' cannot be used: {error.Message}",
                path,
                "Give a folder that can be written and that no other sandbox uses, or none for a temporary one.",
                innerException: error);
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (!IsDurable)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
