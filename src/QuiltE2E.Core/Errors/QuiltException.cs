namespace QuiltE2E.Core.Errors;

/// <summary>
/// The one exception type of the core: what happened, to what, which rule or call it came from, and what to do about it.
/// </summary>
/// <remarks>
/// The message is complete by itself: it names the thing and the rule, and ends with the remote call where there was one.
/// The remedy is kept apart so that PowerShell can show it as the recommended action.
/// </remarks>
public sealed class QuiltException : Exception
{
    private readonly string _message;

    /// <summary>Makes the error.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="errorId">Stable identifier in PascalCase, for example <c>PackageNotFound</c>; scripts match on it.</param>
    /// <param name="message">What happened: the thing and the rule.</param>
    /// <param name="target">The thing: a package name, a path, an <c>s3://</c> URI.</param>
    /// <param name="remedy">What the caller can do, one sentence.</param>
    /// <param name="call">The remote call, or null for a local error.</param>
    /// <param name="innerException">The cause.</param>
    public QuiltException(
        QuiltErrorKind kind,
        string errorId,
        string message,
        string? target = null,
        string? remedy = null,
        RemoteCall? call = null,
        Exception? innerException = null)
        : base(call is null ? message : Compose(message, call), innerException)
    {
        _message = message;
        Kind = kind;
        ErrorId = errorId;
        Target = target;
        Remedy = remedy;
        Call = call;
    }

    /// <summary>What went wrong.</summary>
    public QuiltErrorKind Kind { get; }

    /// <summary>Stable identifier, for example <c>PackageNotFound</c>.</summary>
    public string ErrorId { get; }

    /// <summary>The thing the error is about, or null.</summary>
    public string? Target { get; }

    /// <summary>What the caller can do, or null.</summary>
    public string? Remedy { get; }

    /// <summary>The remote call, or null for a local error.</summary>
    public RemoteCall? Call { get; }

    /// <summary>The same error with one more sentence about what has come of it.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <returns>The error to throw; this one is its cause.</returns>
    internal QuiltException Adding(string sentence) => new(Kind, ErrorId, $"{_message} {sentence}", Target, Remedy, Call, this);

    private static string Compose(string message, RemoteCall call) =>
        call.ServerMessage is null ? $"{message} [{call}]" : $"{message} Server message: {call.ServerMessage} [{call}]";
}
