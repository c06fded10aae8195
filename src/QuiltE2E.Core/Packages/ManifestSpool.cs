using System.Buffers;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>Keeps a manifest that can be read only once in a temporary file, which is gone when it is closed.</summary>
internal static class ManifestSpool
{
    private const int BlockSize = 1 << 20;

    /// <summary>Copies a stream.</summary>
    /// <param name="stream">The manifest.</param>
    /// <param name="folder">Where the file goes.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    /// <returns>The file, at its start. Nobody but this user can read it.</returns>
    /// <exception cref="QuiltException"><c>TemporaryFileFailed</c>, for example on a full disk.</exception>
    internal static async Task<FileStream> CreateAsync(Stream stream, string folder, CancellationToken cancellationToken)
    {
        string path = Path.Join(folder, $"quilte2e-{Guid.NewGuid():N}.jsonl");
        FileStream? file = null;
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            file = Guard(path, () => Open(path));
            int count;
            while ((count = await stream.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
            {
                Guard(path, () =>
                {
                    file.Write(block, 0, count);
                    return file;
                });
            }

            file.Position = 0;
            FileStream result = file;
            file = null;
            return result;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
            file?.Dispose();
        }
    }

    private static FileStream Open(string path)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    // Only what goes to the disk is guarded: an error of the source is the source's own.
    private static FileStream Guard(string path, Func<FileStream> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage,
                "TemporaryFileFailed",
                $"The manifest could not be kept in the temporary file '{path}': {error.Message}",
                path,
                "Free space in the folder for temporary files, or point TMPDIR (on Windows TEMP) to another.",
                innerException: error);
        }
    }
}
