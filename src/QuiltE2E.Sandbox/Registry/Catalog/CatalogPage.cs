using System.Text;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>A page: its title, the way to it, and what is on it.</summary>
/// <param name="title">What the page is.</param>
/// <param name="body">What is on it.</param>
internal sealed class CatalogPage(string title, Html body)
{
    // Nothing but our own style sheet and forms: a page that shows what others have written runs and loads none of it.
    private const string Policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The pages above this one, from the first.</summary>
    public IReadOnlyList<(string Text, string Address)> Way { get; init; } = [];

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Answers with the page.</summary>
    /// <param name="request">The request.</param>
    /// <param name="user">Who sees it, or null.</param>
    public Task SendAsync(RegistryRequest request, RegistryUser? user)
    {
        request.Http.Response.StatusCode = Status;
        Protect(request.Http.Response);
        return request.ReplyAsync("text/html; charset=utf-8", Encoding.UTF8.GetBytes(Render(user)));
    }

    /// <summary>Says what browsers may do with an answer: nothing that its content asks for.</summary>
    public static void Protect(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
    }

    private string Render(RegistryUser? user)
    {
        Html page = new();
        page.Open("html", ("lang", "en")).Open("head")
            .Open("meta", ("charset", "utf-8"))
            .Open("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
            .Element("title", $"{title} - Quilt sandbox")
            .Open("link", ("rel", "stylesheet"), ("href", CatalogPaths.Style))
            .Close("head").Open("body");
        page.Open("header").Open("div", ("class", "bar")).Link(CatalogPaths.Home, "Quilt sandbox", "brand");
        if (user is not null)
        {
            page.Open("nav").Element("span", $"{user.Name} as {user.Role.Name}", ("class", "who"))
                .Link(CatalogPaths.Code, "Code")
                .Open("form", ("method", "post"), ("action", CatalogPaths.Logout))
                .Element("button", "Sign out", ("class", "plain")).Close("form").Close("nav");
        }

        page.Close("div").Close("header").Open("main");
        if (Way.Count > 0)
        {
            page.Open("nav", ("class", "way"), ("aria-label", "Breadcrumb"));
            foreach ((string text, string address) in Way)
            {
                page.Link(address, text).Element("span", "/", ("aria-hidden", "true"));
            }

            page.Close("nav");
        }

        page.Element("h1", title).Append(body).Close("main").Close("body").Close("html");
        return "<!DOCTYPE html>" + page;
    }
}
