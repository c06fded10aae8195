using System.Text;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Storage;

/// <summary>A file with one line of JSON per remote call, for people who look for a call and for suites that count them.</summary>
/// <remarks>
/// Every line is written whole and at once, so that a process that is killed leaves whole lines, and several processes may write to
/// one file. No line holds a secret: no signature, no token, no header that carries one, no body.
/// </remarks>
public sealed class RequestLog : IDisposable
{
    private readonly FileStream _stream;
    private readonly Lock _lock = new();

    private RequestLog(string path, FileStream stream)
    {
        Path = path;
        _stream = stream;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What the calls are made for, for example a check's id; null for nothing in particular. It may change at any time.</summary>
    public string? CheckId { get; set; }

    /// <summary>Opens a log; what is in the file stays.</summary>
    /// <param name="path">The file; the folder above it must be there.</param>
    /// <returns>The log.</returns>
    /// <exception cref="QuiltException"><c>RequestLogNotWritable</c>.</exception>
    public static RequestLog Open(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        try
        {
            return new RequestLog(full, new FileStream(full, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage, "RequestLogNotWritable", $"The request log '{full}' cannot be written: {exception.Message}",
                full, "Name a file in a folder that exists and that you may write to.", innerException: exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>Writes a line.</summary>
    internal void Write(RequestLogLine line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line.ToJson() + "\n");
        lock (_lock)
        {
            _stream.Write(bytes);
        }
    }
}
