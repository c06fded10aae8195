using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>The addresses of pages: those that a catalog has.</summary>
internal static class CatalogPaths
{
    public const string Home = "/";
    public const string Login = "/login";
    public const string Logout = "/logout";
    public const string Code = "/code";
    public const string ResetPassword = "/reset_password/";
    public const string Style = "/catalog.css";
    public const string Buckets = "/b/";

    public static string Bucket(string bucket) => Buckets + Encode(bucket);

    public static string Packages(string bucket) => $"{Bucket(bucket)}/packages";

    public static string Packages(string bucket, string filter, int page) => Packages(bucket)
        + (page > 1 || filter.Length > 0 ? $"?filter={Encode(filter)}&p={page}" : string.Empty);

    public static string Package(string bucket, string name) => $"{Packages(bucket)}/{EncodePath(name)}";

    /// <summary>A directory or file of a revision.</summary>
    public static string Tree(string bucket, string name, string revision, string path) =>
        $"{Package(bucket, name)}/tree/{Encode(revision)}/{EncodePath(path)}";

    /// <summary>A prefix or object of a bucket.</summary>
    public static string Objects(string bucket, string key) => $"{Bucket(bucket)}/tree/{EncodePath(key)}";

    public static string Object(string bucket, string key, string? version) =>
        Objects(bucket, key) + (version is null ? string.Empty : $"?version={Encode(version)}");

    public static string Download(string bucket, string key, string? version) =>
        $"{Objects(bucket, key)}?action=download" + (version is null ? string.Empty : $"&version={Encode(version)}");

    /// <summary>The login page, which leads back to where somebody wanted to go.</summary>
    public static string LoginFor(string path) => $"{Login}?next={Encode(path)}";

    /// <summary>Where to go after a login: a page of ours; anything else is taken for the page that shows the code.</summary>
    public static string Next(string? asked) =>
        asked is not null && asked.StartsWith('/') && !asked.StartsWith("//", StringComparison.Ordinal)
            && !asked.Contains('\\', StringComparison.Ordinal) && !asked.Any(char.IsControl)
            ? asked
            : Code;

    private static string Encode(string text) => PercentCoding.Encode(text, keepSlash: false);

    private static string EncodePath(string text) => PercentCoding.Encode(text, keepSlash: true);
}
