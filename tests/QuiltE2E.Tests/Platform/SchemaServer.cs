using System.Net;
using System.Text.Json;
using QuiltE2E.GraphQL.Execution;
using QuiltE2E.GraphQL.Json;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.Tests.Platform;

/// <summary>A registry of any schema on loopback: GraphQL over HTTP, and a count of what was executed.</summary>
internal sealed class SchemaServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly GraphQLServer _server;
    private readonly Task _serving;
    private int _executed;

    public SchemaServer(string sdl, ResolverMap resolvers, bool introspection = true)
    {
        GraphQLServerOptions options = new();
        _server = new GraphQLServer(
            SchemaBuilder.Build(sdl), resolvers, options with { Validation = options.Validation with { AllowIntrospection = introspection } });
        Url = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add($"{Url}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>How many requests were executed, and not refused.</summary>
    public int Executed => _executed;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        ((IDisposable)_listener).Dispose();
    }

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.InputStream);
            string? name = body.RootElement.TryGetProperty("operationName", out JsonElement text) ? text.GetString() : null;
            ExecutionResult result = await _server.AnswerAsync(new GraphQLRequest(body.RootElement.GetProperty("query").GetString()!)
            {
                OperationName = name,
                Variables = JsonValues.ReadObject(body.RootElement.GetProperty("variables")),
            });
            _executed += result.WasExecuted ? 1 : 0;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(result.ToJson()));
            context.Response.Close();
        }
    }
}
