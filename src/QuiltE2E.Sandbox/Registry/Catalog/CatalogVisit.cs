using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>Somebody at a page.</summary>
/// <param name="Request">The request.</param>
/// <param name="Call">Who it is and what may be seen.</param>
internal sealed record CatalogVisit(RegistryRequest Request, RegistryCall Call)
{
    /// <summary>A parameter of the address; empty when it is absent.</summary>
    public string this[string name] => Request.Target[name] ?? string.Empty;

    /// <summary>The page for what is not there, or must not be seen: nobody is told which.</summary>
    public static CatalogPage Missing(string what) =>
        new("Not found", new Html().Element("p", $"There is no {what}, or you may not see it.", ("class", "notice")))
        {
            Status = StatusCodes.Status404NotFound,
            Way = [("Buckets", CatalogPaths.Home)],
        };

    /// <summary>Whether the visitor may list a bucket, which is to see that it is there.</summary>
    public bool CanList(string bucket) => Call.Allows(BucketAccess.List, bucket);

    /// <summary>Opens an object that the visitor may read.</summary>
    public OpenObject? TryOpen(string bucket, string key, string? version) =>
        Call.CanRead(new S3Uri(bucket, key, version)) ? OpenObject.TryOpen(Call.State.Store, bucket, key, version) : null;
}
