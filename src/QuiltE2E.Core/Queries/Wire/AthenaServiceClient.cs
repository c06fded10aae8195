using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace QuiltE2E.Core.Queries.Wire;

/// <summary>
/// Athena's API on the SDK's own pipeline: credentials, clock skew, signature and transport are the SDK's; the few operations that
/// are needed are written here.
/// </summary>
internal sealed class AthenaServiceClient(AWSCredentials credentials, AthenaServiceConfig config) : AmazonServiceClient(credentials, config)
{
    private static readonly InvokeOptions Options = new()
    {
        RequestMarshaller = new AthenaMarshaller(),
        ResponseUnmarshaller = new AthenaUnmarshaller(),
    };

    /// <summary>Makes a call.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answer.</returns>
    public Task<AthenaResponse> CallAsync(AthenaRequest request, CancellationToken cancellationToken) =>
        InvokeAsync<AthenaResponse>(request, Options, cancellationToken);

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AthenaEndpointResolver());
        pipeline.AddHandlerAfter<AthenaEndpointResolver>(new SignatureV4());
    }

    private sealed class AthenaEndpointResolver : BaseEndpointResolver;

    private sealed class SignatureV4 : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }
}
