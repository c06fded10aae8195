using System.Security.Cryptography;
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

    // Processes share it by its name, and so do sessions of one process: the end of the file is where the last of them has written.
    private readonly Mutex _turn;

    private RequestLog(string path, FileStream stream)
    {
        Path = path;
        _stream = stream;
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(path));
        _turn = new Mutex(initiallyOwned: false, $"quilt-request-log-{Convert.ToHexStringLower(digest.AsSpan(0, 16))}");
    }

    /// <summary>Why lines are missing at the end, or null: a log that cannot be written does not stop what it is about.</summary>
    public string? Fault { get; private set; }

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
            return new RequestLog(full, new FileStream(full, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new QuiltException(
                QuiltErrorKind.LocalStorage, "RequestLogNotWritable", $"The request log '{full}' cannot be written: {exception.Message}",
                full, "Name a file in a folder that exists and that you may write to.", innerException: exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _turn.Dispose();
    }

    /// <summary>Writes a line.</summary>
    internal void Write(RequestLogLine line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line.ToJson() + "\n");
        try
        {
            WaitTurn();
            try
            {
                _stream.Seek(0, SeekOrigin.End);
                _stream.Write(bytes);
            }
            finally
            {
                _turn.ReleaseMutex();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Fault ??= exception.Message;
        }
    }

    private void WaitTurn()
    {
        try
        {
            _turn.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Whoever had the turn is gone, and the turn is ours; a torn line of his is his last.
            return;
        }
    }
}
