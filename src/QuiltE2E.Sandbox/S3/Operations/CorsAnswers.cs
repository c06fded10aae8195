using System.Text;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>What browsers are told about the requests of pages: before them in a preflight, and along with the answer.</summary>
internal static class CorsAnswers
{
    /// <summary>Answers OPTIONS, which nobody signs.</summary>
    /// <exception cref="ServiceException">The page may not.</exception>
    public static Task PreflightAsync(S3Context context)
    {
        string origin = context.Header("origin")
            ?? throw new ServiceException(400, "BadRequest", "Insufficient information. Origin request header needed.");
        string method = context.Header("access-control-request-method")
            ?? throw new ServiceException(400, "BadRequest", "Invalid Access-Control-Request-Method: null");
        string[] headers = context.Request.Headers["access-control-request-headers"].ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        List<CorsRule> rules = FindRules(context) ?? throw Forbidden(method, "CORS is not enabled for this bucket.");
        if (!Apply(context, rules, origin, method, headers))
        {
            throw Forbidden(
                method,
                "This CORS request is not allowed: Origin, Access-Control-Request-Method or Access-Control-Request-Headers are in no rule of the bucket.");
        }

        if (headers.Length > 0)
        {
            context.Response.Headers.AccessControlAllowHeaders = string.Join(", ", headers).ToLowerInvariant();
        }

        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    /// <summary>Adds to the answer what lets the page read it, an error too.</summary>
    public static void Add(S3Context context)
    {
        if (context.Bucket.Length > 0 && context.Header("origin") is string origin && FindRules(context) is List<CorsRule> rules)
        {
            Apply(context, rules, origin, context.Request.Method, []);
        }
    }

    private static bool Apply(S3Context context, List<CorsRule> rules, string origin, string method, string[] wanted)
    {
        foreach (CorsRule rule in rules)
        {
            if (rule.Match(origin, method, wanted) is not string allowed)
            {
                continue;
            }

            IHeaderDictionary headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = allowed;
            headers.AccessControlAllowMethods = string.Join(", ", rule.Methods);
            headers.Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
            if (!string.Equals(allowed, "*", StringComparison.Ordinal))
            {
                headers.AccessControlAllowCredentials = "true";
            }

            if (rule.Exposed.Count > 0)
            {
                headers.AccessControlExposeHeaders = string.Join(", ", rule.Exposed);
            }

            if (rule.MaxAge is string age)
            {
                headers.AccessControlMaxAge = age;
            }

            return true;
        }

        return false;
    }

    private static List<CorsRule>? FindRules(S3Context context)
    {
        string? text = context.Metadata.Read(database => BucketTable.Find(database, context.Bucket) is Bucket bucket
            ? BucketDocuments.Find(database, bucket.Id, BucketDocuments.Cors)
            : null);
        return text is null ? null : CorsDocument.Read(Encoding.UTF8.GetBytes(text));
    }

    private static ServiceException Forbidden(string method, string reason) =>
        new(403, "AccessForbidden", "CORSResponse: " + reason, ("Method", method), ("ResourceType", "BUCKET"));
}
