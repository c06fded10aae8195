using Amazon.Runtime;

namespace QuiltE2E.Core.Queries.Wire;

/// <summary>The answer to a call: its JSON, not looked into yet.</summary>
internal sealed class AthenaResponse : AmazonWebServiceResponse
{
    /// <summary>The JSON of the answer.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
