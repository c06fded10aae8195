using System.Globalization;
using System.Xml.Linq;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>Reads the CORS configuration of a bucket.</summary>
internal static class CorsDocument
{
    private const int MostRules = 100;

    private static readonly string[] Methods = ["GET", "PUT", "HEAD", "POST", "DELETE"];

    /// <exception cref="Http.ServiceException">It is malformed, or breaks a rule.</exception>
    public static List<CorsRule> Read(ReadOnlyMemory<byte> document)
    {
        List<CorsRule> rules = [.. XmlDocumentReader.Read(document, "CORSConfiguration").Children("CORSRule").Select(ReadRule)];
        return rules.Count is > 0 and <= MostRules ? rules : throw S3Errors.MalformedXml();
    }

    private static CorsRule ReadRule(XElement element)
    {
        CorsRule rule = new(
            Texts(element, "AllowedOrigin"),
            Texts(element, "AllowedMethod"),
            Texts(element, "AllowedHeader"),
            Texts(element, "ExposeHeader"),
            element.Text("MaxAgeSeconds"));
        if (rule.Origins.Count == 0
            || rule.Methods.Count == 0
            || (rule.MaxAge is not null && !int.TryParse(rule.MaxAge, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            throw S3Errors.MalformedXml();
        }

        string? unknown = rule.Methods.FirstOrDefault(static method => !Methods.Contains(method, StringComparer.Ordinal));
        if (unknown is not null)
        {
            throw S3Errors.InvalidRequest($"Found unsupported HTTP method in CORS config. Unsupported method is {unknown}");
        }

        CheckStars("AllowedOrigin", rule.Origins);
        CheckStars("AllowedHeader", rule.Headers);
        return rule;
    }

    private static void CheckStars(string name, IReadOnlyList<string> patterns)
    {
        string? wrong = patterns.FirstOrDefault(static pattern => pattern.Count(static character => character == '*') > 1);
        if (wrong is not null)
        {
            throw S3Errors.InvalidRequest($"{name} \"{wrong}\" can not have more than one wildcard.");
        }
    }

    private static List<string> Texts(XElement element, string name) => [.. element.Children(name).Select(static child => child.Value)];
}
