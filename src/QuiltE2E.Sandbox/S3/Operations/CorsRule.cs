using QuiltE2E.Sandbox.S3.Access;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>A rule that lets pages of other origins read answers.</summary>
internal sealed record CorsRule(
    IReadOnlyList<string> Origins,
    IReadOnlyList<string> Methods,
    IReadOnlyList<string> Headers,
    IReadOnlyList<string> Exposed,
    string? MaxAge)
{
    /// <summary>The origin that the answer names, or null when the rule does not apply.</summary>
    /// <param name="origin">Where the page is from.</param>
    /// <param name="method">What it does, or wants to.</param>
    /// <param name="headers">The headers it wants to send, in a preflight.</param>
    public string? Match(string origin, string method, IReadOnlyList<string> headers)
    {
        string? allowed = Origins.FirstOrDefault(pattern => Matches(pattern, origin, ignoreCase: false));
        return allowed is not null
            && Methods.Contains(method, StringComparer.Ordinal)
            && headers.All(header => Headers.Any(pattern => Matches(pattern, header, ignoreCase: true)))
                ? string.Equals(allowed, "*", StringComparison.Ordinal) ? "*" : origin
                : null;
    }

    // The star is the only wildcard here: no origin and no header has a question mark.
    private static bool Matches(string pattern, string text, bool ignoreCase) =>
        !pattern.Contains('?', StringComparison.Ordinal) && Wildcard.Matches(pattern, text, ignoreCase);
}
