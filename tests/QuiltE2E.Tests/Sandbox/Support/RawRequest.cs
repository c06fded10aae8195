namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>A request as bytes on the wire: nothing is normalised, added or taken away.</summary>
internal sealed class RawRequest(string method, string target)
{
    public string Method { get; } = method;

    /// <summary>Path and query, percent-encoded as they are to be sent.</summary>
    public string Target { get; set; } = target;

    public SortedDictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);

    public byte[] Body { get; set; } = [];

    public RawRequest With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }

    public RawRequest WithBody(byte[] body)
    {
        Body = body;
        return this;
    }
}
