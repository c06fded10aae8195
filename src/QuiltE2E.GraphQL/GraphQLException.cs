namespace QuiltE2E.GraphQL;

/// <summary>The base of everything this library throws about a document, a schema or a request.</summary>
public abstract class GraphQLException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause, or null.</param>
    private protected GraphQLException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
