using System.Net;
using System.Text;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Something other than the service answers: a proxy's page in HTML, or success without any body.</summary>
internal sealed class AnsweredEffect(FaultRule rule, bool isEmpty) : FaultEffect
{
    /// <exception cref="ServiceException">Always.</exception>
    public override Task StartAsync(FaultStage stage)
    {
        int status = isEmpty ? (int)(rule.Status ?? 200) : (int)(rule.Status ?? 502);
        string reason = WebUtility.HtmlEncode(rule.Message ?? (status == 502 ? "Bad Gateway" : "Error"));
        string title = System.FormattableString.Invariant($"{status} {reason}");
        string page = $"<html>\n<head><title>{title}</title></head>\n<body><center><h1>{title}</h1></center></body>\n</html>\n";
        throw new ServiceException(status, isEmpty ? "EmptyAnswer" : "ErrorPage", "A fault rule answers.")
        {
            Body = isEmpty ? ("application/json", []) : ("text/html", Encoding.UTF8.GetBytes(page)),
        };
    }
}
