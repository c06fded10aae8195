using Amazon.Runtime;

namespace QuiltE2E.Core.Queries.Wire;

/// <summary>One call of Athena's API, as the SDK's pipeline takes it.</summary>
/// <param name="operation">Athena's name of the operation.</param>
/// <param name="body">The JSON that says what is asked.</param>
internal sealed class AthenaRequest(string operation, byte[] body) : AmazonWebServiceRequest
{
    /// <summary>Athena's name of the operation.</summary>
    public string Operation { get; } = operation;

    /// <summary>The JSON that says what is asked.</summary>
    public byte[] Body { get; } = body;
}
