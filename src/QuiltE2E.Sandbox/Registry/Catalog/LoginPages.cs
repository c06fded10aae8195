using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Auth;
using QuiltE2E.Sandbox.Registry.Mail;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>Logging in and out, the code that clients ask for, and setting a password by a link.</summary>
internal static class LoginPages
{
    /// <summary><c>/login</c>: the form, or, for who has logged in, the way on.</summary>
    public static async Task LoginAsync(RegistryRequest request)
    {
        if (HttpMethods.IsPost(request.Http.Request.Method))
        {
            await EnterAsync(request).ConfigureAwait(false);
            return;
        }

        request.Require(HttpMethods.Get);
        string next = CatalogPaths.Next(request.Target["next"]);
        if (await CatalogSession.FindAsync(request).ConfigureAwait(false) is not null)
        {
            Redirect(request, next);
            return;
        }

        await LoginForm(next, problem: null).SendAsync(request, user: null).ConfigureAwait(false);
    }

    /// <summary><c>/logout</c>.</summary>
    public static Task LogoutAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Post);
        CatalogSession.RequireOwnForm(request);
        CatalogSession.Clear(request);
        Redirect(request, CatalogPaths.LoginFor(CatalogPaths.Home));
        return Task.CompletedTask;
    }

    /// <summary><c>/code</c>: the code that logs a client in.</summary>
    public static CatalogPage Code(CatalogVisit visit)
    {
        string code = visit.Call.State.Tokens.IssueRefresh(visit.Call.RequireUser().Id).Text;
        Html body = new();
        body.Element("p", "Paste this code where the client asks for it. It logs in as you until it ends or you are deactivated.")
            .Element("textarea", code, ("readonly", string.Empty), ("rows", "6"), ("aria-label", "Code"), ("class", "code"));
        return new("Code", body) { Way = [("Buckets", CatalogPaths.Home)] };
    }

    /// <summary><c>/reset_password/…</c>: the form that a mail leads to.</summary>
    public static async Task ResetAsync(RegistryRequest request)
    {
        string secret = request.Target.Path[CatalogPaths.ResetPassword.Length..];
        string? problem = null;
        if (HttpMethods.IsPost(request.Http.Request.Method))
        {
            CatalogSession.RequireOwnForm(request);
            RequestTarget form = await request.ReadFormAsync().ConfigureAwait(false);
            try
            {
                await PasswordLinks.UseAsync(request, secret, form["password"]).ConfigureAwait(false);
                Redirect(request, CatalogPaths.LoginFor(CatalogPaths.Home));
                return;
            }
            catch (ServiceException refused) when (refused.Status is StatusCodes.Status400BadRequest)
            {
                problem = refused.Message;
            }
        }

        Html body = new();
        Notice(body, problem);
        body.Open("form", ("method", "post"), ("class", "card form"));
        Field(body, "password", "New password", "password", "new-password");
        body.Element("button", "Set the password").Close("form");
        CatalogPage page = new("Set a password", body) { Status = problem is null ? 200 : 400 };
        await page.SendAsync(request, user: null).ConfigureAwait(false);
    }

    public static void Redirect(RegistryRequest request, string address)
    {
        request.Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Http.Response.Headers.Location = address;
        CatalogPage.Protect(request.Http.Response);
    }

    private static async Task EnterAsync(RegistryRequest request)
    {
        CatalogSession.RequireOwnForm(request);
        RequestTarget form = await request.ReadFormAsync().ConfigureAwait(false);
        string next = CatalogPaths.Next(form["next"]);
        RegistryUser user;
        try
        {
            user = await Logins.EnterAsync(request.State, form["username"], form["password"]).ConfigureAwait(false);
        }
        catch (ServiceException refused) when (refused.Status is StatusCodes.Status401Unauthorized)
        {
            await LoginForm(next, $"The login failed: {refused.Message}.").SendAsync(request, user: null).ConfigureAwait(false);
            return;
        }

        CatalogSession.Set(request, request.State.Tokens.IssueAccess(user.Id));
        Redirect(request, next);
    }

    private static CatalogPage LoginForm(string next, string? problem)
    {
        Html body = new();
        Notice(body, problem);
        body.Open("form", ("method", "post"), ("action", CatalogPaths.Login), ("class", "card form"))
            .Open("input", ("type", "hidden"), ("name", "next"), ("value", next));
        Field(body, "username", "Name", "text", "username");
        Field(body, "password", "Password", "password", "current-password");
        body.Element("button", "Sign in")
            .Element("p", "The sandbox's accounts have their secret access key as password, until they set another.", ("class", "quiet"))
            .Close("form");
        return new("Sign in", body) { Status = problem is null ? 200 : 401 };
    }

    private static void Notice(Html body, string? problem)
    {
        if (problem is not null)
        {
            body.Element("p", problem, ("class", "notice"), ("role", "alert"));
        }
    }

    private static void Field(Html body, string name, string label, string type, string use) =>
        body.Open("label").Text(label)
            .Open("input", ("name", name), ("type", type), ("autocomplete", use), ("required", string.Empty)).Close("label");
}
