namespace QuiltE2E.GraphQL;

/// <summary>What a resolver throws to put an error with a code into the response, at the field's place and path.</summary>
public sealed class ResolverException : GraphQLException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What the caller of the server reads.</param>
    /// <param name="code">The value of <c>extensions.code</c>.</param>
    /// <param name="extensions">What else <c>extensions</c> holds, or null.</param>
    /// <param name="innerException">The cause, for the server's own log.</param>
    public ResolverException(
        string message,
        string code = ErrorCodes.InternalServerError,
        IReadOnlyDictionary<string, object?>? extensions = null,
        Exception? innerException = null)
        : base(message, innerException)
    {
        Dictionary<string, object?> all = new(StringComparer.Ordinal) { ["code"] = code };
        foreach ((string name, object? value) in extensions ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            all[name] = value;
        }

        Extensions = all;
    }

    /// <summary>What the error's <c>extensions</c> hold, <c>code</c> included.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; }
}
