using System.Runtime.InteropServices;

namespace QuiltE2E.Sandbox.Sql.DuckDb;

/// <summary>DuckDB refused or failed; the message is its own: <c>Binder Error: …</c>.</summary>
internal sealed class DuckDbException(string message) : Exception(message)
{
    /// <summary>The kind of error that the message begins with: <c>Binder</c>, <c>Out of Memory</c>, <c>INTERRUPT</c>; empty when it has none.</summary>
    public string Kind { get; } = message.IndexOf(" Error: ", StringComparison.Ordinal) is > 0 and < 40 and int end ? message[..end] : string.Empty;

    /// <summary>The message without its kind.</summary>
    public string Reason => Kind.Length == 0 ? Message : Message[(Kind.Length + " Error: ".Length)..];

    /// <summary>Reads an error that the library keeps.</summary>
    public static DuckDbException Of(nint text) =>
        new(text == 0 ? "DuckDB failed and did not say why." : Marshal.PtrToStringUTF8(text)!);
}
