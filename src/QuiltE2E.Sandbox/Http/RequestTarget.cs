namespace QuiltE2E.Sandbox.Http;

/// <summary>The path and query of a request exactly as they came over the wire.</summary>
/// <remarks>
/// Kestrel's own path is normalised (<c>..</c>, <c>//</c>, escapes), which would change object keys and break signatures;
/// so this works on the raw target alone.
/// </remarks>
internal sealed class RequestTarget
{
    private readonly List<KeyValuePair<string, string>> _query;

    private RequestTarget(string path, List<KeyValuePair<string, string>> query)
    {
        Path = path;
        _query = query;
    }

    /// <summary>The percent-decoded path, starting with a slash; nothing else was normalised.</summary>
    public string Path { get; }

    /// <summary>The decoded query parameters in the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>The first value of a parameter (names are case-sensitive), or null when it is absent.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (KeyValuePair<string, string> parameter in _query)
            {
                if (string.Equals(parameter.Key, name, StringComparison.Ordinal))
                {
                    return parameter.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Whether a parameter is there, with or without a value.</summary>
    public bool Has(string name) => this[name] is not null;

    /// <summary>Parses an origin-form or absolute-form target.</summary>
    /// <exception cref="FormatException">The target is not valid percent-encoded UTF-8.</exception>
    public static RequestTarget Parse(string rawTarget)
    {
        ReadOnlySpan<char> target = rawTarget;
        int scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && target[0] != '/')
        {
            target = target[(scheme + 3)..];
            int slash = target.IndexOf('/');
            target = slash < 0 ? "/" : target[slash..];
        }

        int question = target.IndexOf('?');
        ReadOnlySpan<char> path = question < 0 ? target : target[..question];
        List<KeyValuePair<string, string>> query = [];
        if (question >= 0)
        {
            ReadOnlySpan<char> text = target[(question + 1)..];
            foreach (Range range in text.Split('&'))
            {
                ReadOnlySpan<char> pair = text[range];
                if (pair.IsEmpty)
                {
                    continue;
                }

                int equals = pair.IndexOf('=');
                ReadOnlySpan<char> name = equals < 0 ? pair : pair[..equals];
                ReadOnlySpan<char> value = equals < 0 ? [] : pair[(equals + 1)..];
                query.Add(new(PercentCoding.Decode(name, plusIsSpace: true), PercentCoding.Decode(value, plusIsSpace: true)));
            }
        }

        return new(PercentCoding.Decode(path, plusIsSpace: false), query);
    }
}
