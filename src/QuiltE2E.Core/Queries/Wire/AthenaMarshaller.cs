using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace QuiltE2E.Core.Queries.Wire;

/// <summary>Puts a call into the form of AWS's JSON protocol 1.1: the operation in a header, its members in the body.</summary>
internal sealed class AthenaMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    private const string Target = "AmazonAthena.";

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        AthenaRequest call = (AthenaRequest)input;
        DefaultRequest request = new(call, "Athena") { HttpMethod = "POST", ResourcePath = "/", Content = call.Body };
        request.Headers["X-Amz-Target"] = Target + call.Operation;
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        return request;
    }
}
