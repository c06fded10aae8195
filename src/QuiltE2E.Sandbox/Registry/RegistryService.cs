using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Control;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Catalog;
using QuiltE2E.Sandbox.Registry.Rest;
using QuiltE2E.Sandbox.Search.Elastic;

namespace QuiltE2E.Sandbox.Registry;

/// <summary>The registry and the catalog, on a port of their own: finds who answers a path, and renders refusals as JSON.</summary>
internal sealed class RegistryService(RegistryState state)
{
    private readonly GraphQLEndpoint _graphql = new(state);

    /// <summary>Answers one request, and says in the entry what it was.</summary>
    public async Task HandleAsync(HttpContext http, string rawTarget, RequestLogEntry entry)
    {
        http.Response.Headers["x-request-id"] = entry.RequestId;
        try
        {
            await RunAsync(new(state, http, Parse(rawTarget), entry)).ConfigureAwait(false);
        }
        catch (ServiceException error) when (!http.Response.HasStarted)
        {
            entry.ErrorCode = error.Code;
            await RefuseAsync(http, error).ConfigureAwait(false);
        }
    }

    private static RequestTarget Parse(string rawTarget)
    {
        try
        {
            return RequestTarget.Parse(rawTarget);
        }
        catch (FormatException error)
        {
            throw RegistryErrors.BadRequest(error.Message);
        }
    }

    private static async Task RefuseAsync(HttpContext http, ServiceException error)
    {
        http.Response.StatusCode = error.Status;
        foreach ((string name, string value) in error.Headers)
        {
            http.Response.Headers[name] = value;
        }

        (http.Response.ContentType, byte[] body) = error.Body ?? ("application/json", System.Text.Json.JsonSerializer
            .SerializeToUtf8Bytes(new(error.Message, error.Code, error.Message), RestJson.Default.RestRefusal));
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(RegistryRequest request)
    {
        (request.Entry.Operation, Func<RegistryRequest, Task>? answer) = request.Target.Path switch
        {
            "/graphql" or "/graphql/" => ("graphql", _graphql.AnswerAsync),
            "/config.json" => ("config.json", ConfigAnswer.RunAsync),
            "/api/token" => ("token", TokenAnswer.RunAsync),
            "/api/login" => ("login", LoginAnswers.LoginAsync),
            "/api/logout" => ("logout", LoginAnswers.LogoutAsync),
            "/api/refresh" => ("refresh", LoginAnswers.RefreshAsync),
            "/api/code" => ("code", LoginAnswers.CodeAsync),
            "/api/me" => ("me", LoginAnswers.MeAsync),
            "/api/reset_password" => ("reset_password", PasswordAnswers.ResetAsync),
            "/api/change_password" => ("change_password", PasswordAnswers.ChangeAsync),
            "/api/auth/get_credentials" => ("get_credentials", CredentialsAnswer.RunAsync),
            "/api/search" => (SearchAnswer.Operation, SearchAnswer.RunAsync),
            string path when NativeAnswer.IsFor(path) => (SearchAnswer.Operation, NativeAnswer.RunAsync),
            BrowseAnswer.CookiePath => ("set_browse_cookie", BrowseAnswer.SetCookieAsync),
            string path when path.StartsWith(BrowseAnswer.Path, StringComparison.Ordinal) => ("browse", BrowseAnswer.RedirectAsync),
            string path when path.StartsWith(BrowseAnswer.ProxyPath, StringComparison.Ordinal) => ("browse", BrowseAnswer.SendAsync),
            string path => ("catalog", CatalogRouter.Find(path)),
        };
        if (answer is null)
        {
            throw RegistryErrors.NotFound(request.Target.Path);
        }

        if (request.Entry.Operation is not "graphql")
        {
            await request.StrikeAsync(account => request.Entry.Operation is SearchAnswer.Operation
                ? SearchAnswer.Describe(request, account)
                : [new(FaultTargets.Registry, request.Entry.Operation, string.Empty, string.Empty, account)]).ConfigureAwait(false);
        }

        await answer(request).ConfigureAwait(false);
    }
}
