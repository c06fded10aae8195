using System.Diagnostics.CodeAnalysis;

namespace QuiltE2E.Core.Addressing;

/// <summary>The grammar of physical keys: how the reference client takes a URI apart, and what it refuses.</summary>
/// <remarks>The platform is a parameter, so that the Windows forms are tested everywhere.</remarks>
internal static class PhysicalKeyParser
{
    internal static bool TryParse(
        string uri,
        bool windows,
        [NotNullWhen(true)] out PhysicalKey? key,
        [NotNullWhen(false)] out string? rule)
    {
        key = null;
        string scheme = SchemeOf(uri);
        if (scheme is not ("s3" or "file"))
        {
            rule = $"unexpected scheme '{scheme}', only s3 and file are known";
            return false;
        }

        if (!PercentEncoding.IsWellFormed(uri))
        {
            rule = "it holds half of a surrogate pair";
            return false;
        }

        string rest = uri[(scheme.Length + 1)..];
        int hash = rest.IndexOf('#', StringComparison.Ordinal);
        rest = hash < 0 ? rest : rest[..hash];
        int mark = rest.IndexOf('?', StringComparison.Ordinal);
        string query = mark < 0 ? string.Empty : rest[(mark + 1)..];
        rest = mark < 0 ? rest : rest[..mark];
        string host = string.Empty;
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            int slash = rest.IndexOf('/', 2);
            host = slash < 0 ? rest[2..] : rest[2..slash];
            rest = slash < 0 ? string.Empty : rest[slash..];
        }

        return scheme is "s3"
            ? TryS3(host, rest, query, out key, out rule)
            : TryFile(host, rest, query, windows, out key, out rule);
    }

    /// <summary>The scheme in lower case, or an empty text where there is none.</summary>
    internal static string SchemeOf(string uri)
    {
        int colon = uri.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(uri[0]) && uri.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0
            ? uri[..colon].ToLowerInvariant()
            : string.Empty;
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private static bool TryS3(
        string host,
        string path,
        string query,
        [NotNullWhen(true)] out PhysicalKey? key,
        [NotNullWhen(false)] out string? rule)
    {
        key = null;
        if (host.Length == 0)
        {
            rule = "missing bucket";
            return false;
        }

        string? version = null;
        foreach (string pair in query.Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || equals == pair.Length - 1)
            {
                // A parameter without a value counts as absent, whatever its name.
                continue;
            }

            if (PercentEncoding.DecodeForm(pair[..equals]) is not "versionId")
            {
                rule = $"unexpected query '{query}', only versionId is known";
                return false;
            }

            version ??= PercentEncoding.DecodeForm(pair[(equals + 1)..]);
        }

        string decoded = PercentEncoding.Decode(path);
        key = PhysicalKey.FromS3(host, decoded.Length == 0 ? decoded : decoded[1..], version);
        rule = null;
        return true;
    }

    private static bool TryFile(
        string host,
        string path,
        string query,
        bool windows,
        [NotNullWhen(true)] out PhysicalKey? key,
        [NotNullWhen(false)] out string? rule)
    {
        string? local = null;
        rule = host is not ("" or "localhost") ? $"unexpected host name '{host}', a file is on this machine"
            : path.Length == 0 ? "missing path"
            : path[0] != '/' ? "relative paths are not allowed"
            : query.Length > 0 ? $"unexpected query '{query}', a file has no versions"
            : (local = LocalPaths.FromUriPath(path, windows)) is null ? "it is no path that a file can have"
            : null;
        key = rule is null ? PhysicalKey.FromNormalized(local!) : null;
        return key is not null;
    }
}
