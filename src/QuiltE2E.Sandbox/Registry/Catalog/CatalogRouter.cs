using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using QuiltE2E.Core.Errors;
using QuiltE2E.GraphQL;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>Finds the page of an address. All but the login and the style sheet are for those who have logged in.</summary>
internal static class CatalogRouter
{
    private static readonly Lazy<byte[]> Style = new(ReadStyle);

    /// <summary>Who answers a path, or null where no page has it.</summary>
    public static Func<RegistryRequest, Task>? Find(string path) => path switch
    {
        CatalogPaths.Style => SendStyleAsync,
        CatalogPaths.Login => LoginPages.LoginAsync,
        CatalogPaths.Logout => LoginPages.LogoutAsync,
        CatalogPaths.Home or CatalogPaths.Code => VisitAsync,
        _ when path.StartsWith(CatalogPaths.ResetPassword, StringComparison.Ordinal) => LoginPages.ResetAsync,
        _ when path.StartsWith(CatalogPaths.Buckets, StringComparison.Ordinal) => VisitAsync,
        _ => null,
    };

    private static async Task VisitAsync(RegistryRequest request)
    {
        if (!HttpMethods.IsHead(request.Http.Request.Method))
        {
            request.Require(HttpMethods.Get);
        }

        if (await CatalogSession.FindAsync(request).ConfigureAwait(false) is not RegistryUser user)
        {
            string raw = request.Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            LoginPages.Redirect(request, CatalogPaths.LoginFor(raw));
            return;
        }

        CatalogVisit visit = new(request, new(request.State, user, request.Now) { Faults = request.Faults });
        if (visit["action"] is "download")
        {
            await ObjectPages.DownloadAsync(visit).ConfigureAwait(false);
            return;
        }

        CatalogPage page;
        try
        {
            page = await FindPageAsync(visit).ConfigureAwait(false);
        }
        catch (Exception error) when (error is QuiltException or ResolverException)
        {
            // What lies in the bucket is no package, or lacks its manifest: that is to be seen too.
            page = new("Cannot be shown", new Html().Element("p", error.Message, ("class", "notice")))
            {
                Status = StatusCodes.Status422UnprocessableEntity,
                Way = [("Buckets", CatalogPaths.Home)],
            };
        }

        await page.SendAsync(request, user).ConfigureAwait(false);
    }

    private static async Task<CatalogPage> FindPageAsync(CatalogVisit visit)
    {
        string[] parts = visit.Request.Target.Path.Split('/', 4);
        return parts switch
        {
            ["", ""] => BucketPages.Home(visit),
            ["", "code"] => LoginPages.Code(visit),
            ["", "b", string bucket] when bucket.Length > 0 => await BucketPages.OverviewAsync(visit, bucket).ConfigureAwait(false),
            ["", "b", string bucket, "packages" or "packages/"] => BucketPages.Packages(visit, bucket),
            ["", "b", string bucket, "tree" or "tree/"] => await ObjectPages.ShowAsync(visit, bucket, string.Empty).ConfigureAwait(false),
            ["", "b", string bucket, string rest] when rest.StartsWith("tree/", StringComparison.Ordinal) =>
                await ObjectPages.ShowAsync(visit, bucket, rest["tree/".Length..]).ConfigureAwait(false),
            ["", "b", string bucket, string rest] when rest.StartsWith("packages/", StringComparison.Ordinal) =>
                await FindPackagePageAsync(visit, bucket, rest["packages/".Length..].Split('/', 5)).ConfigureAwait(false),
            _ => CatalogVisit.Missing("such page"),
        };
    }

    private static Task<CatalogPage> FindPackagePageAsync(CatalogVisit visit, string bucket, string[] parts)
    {
        if (parts.Length < 2)
        {
            return Task.FromResult(CatalogVisit.Missing("such page"));
        }

        string name = $"{parts[0]}/{parts[1]}";
        return parts[2..] switch
        {
            [] or [""] => PackagePages.ShowAsync(visit, new(bucket, name, "latest", string.Empty)),
            ["tree", string revision] => PackagePages.ShowAsync(visit, new(bucket, name, revision, string.Empty)),
            ["tree", string revision, string path] => PackagePages.ShowAsync(visit, new(bucket, name, revision, path)),
            ["revisions"] or ["revisions", ""] => PackagePages.RevisionsAsync(visit, bucket, name),
            _ => Task.FromResult(CatalogVisit.Missing("such page")),
        };
    }

    private static Task SendStyleAsync(RegistryRequest request)
    {
        request.Require(HttpMethods.Get);
        CatalogPage.Protect(request.Http.Response);
        return request.ReplyAsync("text/css; charset=utf-8", Style.Value);
    }

    private static byte[] ReadStyle()
    {
        const string name = "QuiltE2E.Sandbox.Registry.Catalog.catalog.css";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
