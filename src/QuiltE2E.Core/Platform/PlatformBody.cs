using System.Text;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform;

/// <summary>Reads the bodies of answers.</summary>
internal static class PlatformBody
{
    private const int LongestMessage = 500;

    /// <summary>The JSON object that the body is.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="target">What it is about, for the error.</param>
    /// <exception cref="QuiltException"><c>UnexpectedAnswer</c>: it is empty, HTML, or something else.</exception>
    public static PackageJsonObject Read(PlatformAnswer answer, string target) =>
        TryRead(answer) ?? throw PlatformErrors.Unexpected(answer, target, Describe(answer));

    /// <summary>The JSON object that the body is, or null when it is none.</summary>
    public static PackageJsonObject? TryRead(PlatformAnswer answer) =>
        PackageJson.TryParse(answer.Body.Span, out _) as PackageJsonObject;

    /// <summary>What the service says about a refusal: <c>message</c> or <c>error</c> of its JSON, else short plain text; or null.</summary>
    public static string? Message(PlatformAnswer answer)
    {
        PackageJsonObject? body = TryRead(answer);
        if ((body?["message"] ?? body?["error"]) is PackageJsonString { Value: string message })
        {
            return Shortened(message);
        }

        return body is null && answer.MediaType == "text/plain" && answer.Body.Length > 0
            ? Shortened(Encoding.UTF8.GetString(answer.Body.Span))
            : null;
    }

    /// <summary>The code of a refusal, or null.</summary>
    public static string? Code(PlatformAnswer answer) =>
        TryRead(answer)?["error_code"] is PackageJsonString { Value: string code } ? code : null;

    private static string Describe(PlatformAnswer answer)
    {
        ReadOnlySpan<byte> body = answer.Body.Span.TrimStart(" \t\r\n"u8);
        return body.IsEmpty ? "empty"
            : answer.MediaType == "text/html" || body.StartsWith("<"u8) ? "an HTML page"
            : PackageJson.TryParse(answer.Body.Span, out _) is null ? "no JSON"
            : "JSON but no object";
    }

    private static string Shortened(string text)
    {
        string line = text.Trim().ReplaceLineEndings(" ");
        return line.Length <= LongestMessage ? line : $"{line[..LongestMessage]}…";
    }
}
