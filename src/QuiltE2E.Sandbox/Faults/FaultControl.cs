using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Control;
using QuiltE2E.Sandbox.Http;

namespace QuiltE2E.Sandbox.Faults;

/// <summary>The rules over HTTP: <c>/_sandbox/faults</c> and <c>/_sandbox/faults/ID</c>.</summary>
internal sealed class FaultControl(FaultDirectory faults, AccountDirectory accounts)
{
    public const string Path = "/faults";

    private const int LargestRule = 64 * 1024;

    public static bool IsFor(string path) =>
        string.Equals(path, Path, StringComparison.Ordinal) || path.StartsWith(Path + "/", StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext http, string path)
    {
        string id = path.Length > Path.Length ? path[(Path.Length + 1)..] : string.Empty;
        switch (http.Request.Method, id.Length > 0)
        {
            case ("GET", false):
                await ControlReply.SendAsync(http, 200, faults.Report(), FaultJson.Default.FaultReport).ConfigureAwait(false);
                break;
            case ("GET", true):
                FaultStatus? found = faults.Report().Rules.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.Ordinal));
                await ReplyAsync(http, found, id).ConfigureAwait(false);
                break;
            case ("POST" or "PUT", false) or ("PUT", true):
                await SetAsync(http, id).ConfigureAwait(false);
                break;
            case ("DELETE", false):
                await ControlReply.SendAsync(http, 200, faults.Clear(), FaultJson.Default.FaultReport).ConfigureAwait(false);
                break;
            case ("DELETE", true):
                await ReplyAsync(http, faults.Remove(id), id).ConfigureAwait(false);
                break;
            default:
                await RefuseAsync(http, 405, [$"{http.Request.Method} has no meaning for rules."]).ConfigureAwait(false);
                break;
        }
    }

    private async Task SetAsync(HttpContext http, string id)
    {
        byte[]? body = await BoundedBody.TryReadAsync(http.Request, LargestRule).ConfigureAwait(false);
        if (body is null)
        {
            await RefuseAsync(http, 413, ["A rule has at most 64 KB."]).ConfigureAwait(false);
            return;
        }

        string[] names = [.. accounts.All.Select(static account => account.Name)];
        (FaultRule? rule, FaultKind? kind, IReadOnlyList<string> problems) = FaultRuleReader.Read(body, names);
        if (rule is not null && id.Length > 0 && rule.Id.Length > 0 && !string.Equals(rule.Id, id, StringComparison.Ordinal))
        {
            problems = [.. problems, $"The address says '{id}' and the rule says '{rule.Id}'."];
        }

        if (problems.Count > 0)
        {
            await RefuseAsync(http, 400, problems).ConfigureAwait(false);
            return;
        }

        FaultStatus status = faults.Set(id.Length > 0 ? rule! with { Id = id } : rule!, kind!);
        await ControlReply.SendAsync(http, 200, status, FaultJson.Default.FaultStatus).ConfigureAwait(false);
    }

    private static Task ReplyAsync(HttpContext http, FaultStatus? status, string id) => status is null
        ? RefuseAsync(http, 404, [$"There is no rule '{id}'."])
        : ControlReply.SendAsync(http, 200, status, FaultJson.Default.FaultStatus);

    private static Task RefuseAsync(HttpContext http, int status, IReadOnlyList<string> problems) =>
        ControlReply.SendAsync(http, status, new("refused", string.Join(' ', problems), problems), FaultJson.Default.FaultRefusal);
}
