using System.Net;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Platform;

/// <summary>What came back for a request, whatever its status, with the body read to its end.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The body.</param>
/// <param name="MediaType">The body's media type, or null.</param>
/// <param name="Location">Where a redirect leads, or null.</param>
/// <param name="Challenge">The header WWW-Authenticate, or null.</param>
/// <param name="Call">The call, for errors that are found in the answer.</param>
internal sealed record PlatformAnswer(
    HttpStatusCode Status, ReadOnlyMemory<byte> Body, string? MediaType, Uri? Location, string? Challenge, RemoteCall Call)
{
    /// <summary>How long the service asked to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The first cookie that the answer sets, as <c>name=value</c>, or null.</summary>
    public string? Cookie { get; init; }

    /// <summary>Whether the status says success.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether the status says that the service is not there now, or wants to be asked less.</summary>
    public bool IsTransient => (int)Status is 429 or 500 or 502 or 503 or 504;
}
