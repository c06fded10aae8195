using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Sandbox.Registry.Rest;

/// <summary><c>GET /config.json</c>: what the catalog tells everybody about the deployment.</summary>
internal static class ConfigAnswer
{
    public static Task RunAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Get);
        SandboxFacts facts = request.State.Facts;
        return request.ReplyAsync(
            new CatalogConfigReply
            {
                ApiGatewayEndpoint = facts.CatalogUrl + "/__api",
                Region = facts.Region,
                RegistryUrl = facts.RegistryUrl,
                S3Proxy = facts.CatalogUrl + "/__s3proxy",
                StackVersion = "sandbox-" + facts.Version,
            },
            RestJson.Default.CatalogConfigReply);
    }
}
