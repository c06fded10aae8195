using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>The id of a run of the suites: <c>e2e-20260101-120000-abcdef</c>, with the time it began (UTC) and six hexadecimal digits.</summary>
/// <remarks>
/// Packages of a run are named <c>ID/…</c>, its objects have keys <c>ID/…</c>, its Tabulator tables are called <c>ID_…</c>, its buckets
/// <c>ID-…</c>. The character behind the id is part of every prefix, so that nothing of <c>IDx/…</c> is ever taken for the run's.
/// </remarks>
public sealed record RunId
{
    /// <summary>How every run id begins, up to the first digit of its year.</summary>
    internal const string Start = "e2e-2";

    private const int Length = 26;

    // \z and not $, which would let a line end pass.
    private static readonly Regex Shape = new(
        @"\Ae2e-(?<began>2[0-9]{7}-[0-9]{6})-[0-9a-f]{6}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private RunId(string text, DateTimeOffset began)
    {
        Text = text;
        Began = began;
    }

    /// <summary>The id.</summary>
    public string Text { get; }

    /// <summary>When the run began, UTC, as its id says.</summary>
    public DateTimeOffset Began { get; }

    /// <summary>How keys of its objects, and names of its packages, begin.</summary>
    internal string KeyPrefix => Text + "/";

    /// <summary>How names of its tables begin.</summary>
    internal string TablePrefix => Text + "_";

    /// <summary>Parses an id.</summary>
    /// <param name="text">For example <c>e2e-20260101-120000-abcdef</c>.</param>
    /// <returns>The id.</returns>
    /// <exception cref="QuiltException"><c>InvalidRunId</c>.</exception>
    public static RunId Parse(string text) => TryParse(text, out RunId? id) ? id : throw new QuiltException(
        QuiltErrorKind.InvalidArgument,
        "InvalidRunId",
        $"'{text}' is not the id of a run: that is e2e-, its date and time in UTC, and six hexadecimal digits in lower case.",
        text,
        "Give an id such as e2e-20260101-120000-abcdef, whole; what only looks like one is never removed.");

    /// <summary>Parses an id without an error.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="id">The id, or null when the text is none.</param>
    /// <returns>Whether the text is the id of a run.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RunId? id)
    {
        id = text is not null && Shape.Match(text) is { Success: true } match && DateTimeOffset.TryParseExact(
            match.Groups["began"].ValueSpan, "yyyyMMdd-HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset began)
            ? new RunId(text, began)
            : null;
        return id is not null;
    }

    /// <summary>Says which run has made a bucket.</summary>
    /// <param name="bucket">Its name.</param>
    /// <returns>The run, or null when the name is not one of a run's.</returns>
    internal static RunId? OfBucket(string bucket) =>
        bucket.Length > Length && bucket[Length] == '-' && TryParse(bucket[..Length], out RunId? run) ? run : null;

    /// <summary>The id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;
}
