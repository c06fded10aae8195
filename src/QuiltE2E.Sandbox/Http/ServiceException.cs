namespace QuiltE2E.Sandbox.Http;

/// <summary>A refusal that a client gets to see: HTTP status, error code, message and further facts.</summary>
/// <remarks>Each service renders it in its own form: S3 as XML.</remarks>
internal sealed class ServiceException : Exception
{
    public ServiceException(int status, string code, string message, params (string Name, string Value)[] details)
        : base(message)
    {
        Status = status;
        Code = code;
        Details = details;
    }

    public int Status { get; }

    public string Code { get; }

    /// <summary>Further elements of the error document, for example the header that was missing.</summary>
    public IReadOnlyList<(string Name, string Value)> Details { get; }

    /// <summary>A body in place of the service's own form, or null.</summary>
    public (string ContentType, byte[] Content)? Body { get; init; }

    /// <summary>Response headers the refusal carries, for example the version id of a delete marker.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
