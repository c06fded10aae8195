using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Addressing;

/// <summary>The grammar of package links, with the catalog's rules in the catalog's order.</summary>
internal static class PackageUriParser
{
    private const string Scheme = "quilt+s3";

    internal static PackageUri Parse(string uri)
    {
        string scheme = PhysicalKeyParser.SchemeOf(uri);
        if (scheme is not Scheme)
        {
            throw Refuse(uri, $"unsupported protocol '{scheme}:', only '{Scheme}:' is supported");
        }

        string rest = uri[(Scheme.Length + 1)..];
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            throw Refuse(uri, "the slashes between protocol and registry are missing");
        }

        int hash = rest.IndexOf('#', StringComparison.Ordinal);
        string bucket = hash < 0 ? rest[2..] : rest[2..hash];
        if (bucket.AsSpan().ContainsAny('/', '?'))
        {
            throw Refuse(uri, "the registry must be a whole bucket, nothing may follow its name but '#'");
        }

        Dictionary<string, List<string>> query = ParseQuery(hash < 0 ? string.Empty : rest[(hash + 1)..]);
        string spec = Single(uri, query, "package") is { Length: > 0 } found
            ? found
            : throw Refuse(uri, "the 'package=' part is missing");
        string? path = Single(uri, query, "path") is { Length: > 0 } once
            ? PercentEncoding.DecodeStrict(once)
                ?? throw Refuse(uri, "the 'path=' part is not percent-encoded UTF-8 (it is decoded twice)")
            : null;
        string? catalog = query.TryGetValue("catalog", out List<string>? catalogs) ? catalogs[0] : null;
        (string name, string? tag, string? topHash) = ParseSpec(uri, spec);
        return bucket.Length == 0
            ? throw Refuse(uri, "the bucket is missing")
            : new PackageUri(bucket, name, tag, topHash, path, catalog);
    }

    internal static QuiltException Refuse(string uri, string rule) => new(
        QuiltErrorKind.InvalidArgument,
        "InvalidPackageUri",
        $"'{uri}' is not a package URI: {rule}.",
        uri,
        "Use quilt+s3://bucket#package=namespace/name, then @hash or :tag, then &path=... if needed.");

    private static (string Name, string? Tag, string? Hash) ParseSpec(string uri, string spec)
    {
        bool hasTag = spec.Contains(':', StringComparison.Ordinal);
        bool hasHash = spec.Contains('@', StringComparison.Ordinal);
        if (hasTag && hasHash)
        {
            throw Refuse(uri, "the 'package=' part may hold either ':' or '@', not both");
        }

        char mark = hasTag ? ':' : '@';
        string[] parts = spec.Split(mark);
        if ((hasTag || hasHash) && parts[1].Length == 0)
        {
            throw Refuse(uri, $"in the 'package=' part the {(hasTag ? "tag" : "hash")} must not be empty");
        }

        if (parts.Length > 2)
        {
            throw Refuse(uri, $"the 'package=' part may hold only one '{mark}'");
        }

        return parts[0].Length == 0
            ? throw Refuse(uri, "the 'package=' part must hold a non-empty package name")
            : (parts[0], hasTag ? parts[1] : null, hasHash ? parts[1] : null);
    }

    private static string? Single(string uri, Dictionary<string, List<string>> query, string key) =>
        !query.TryGetValue(key, out List<string>? values) ? null
        : values.Count == 1 ? values[0]
        : throw Refuse(uri, $"'{key}=' is given more than once");

    private static Dictionary<string, List<string>> ParseQuery(string query)
    {
        Dictionary<string, List<string>> result = new(StringComparer.Ordinal);
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string key = PercentEncoding.DecodeForm(equals < 0 ? pair : pair[..equals]);
            if (!result.TryGetValue(key, out List<string>? values))
            {
                result[key] = values = [];
            }

            values.Add(equals < 0 ? string.Empty : PercentEncoding.DecodeForm(pair[(equals + 1)..]));
        }

        return result;
    }
}
