using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace QuiltE2E.Sandbox.Control;

/// <summary>A setting under <c>/_sandbox</c>: GET shows it, POST changes it and shows what it is then.</summary>
internal static class ControlSetting
{
    /// <param name="http">The request.</param>
    /// <param name="path">What refusals call it: <c>/events</c>.</param>
    /// <param name="changeType">What the body of a POST is.</param>
    /// <param name="change">Makes a change, or says why it cannot be made; the body may be JSON's null.</param>
    /// <param name="reportType">What is shown.</param>
    /// <param name="report">Shows it.</param>
    public static async Task HandleAsync<TChange, TReport>(
        HttpContext http,
        string path,
        JsonTypeInfo<TChange> changeType,
        Func<TChange?, string?> change,
        JsonTypeInfo<TReport> reportType,
        Func<TReport> report)
    {
        if (HttpMethods.IsPost(http.Request.Method))
        {
            string? problem = await ChangeAsync(http, changeType, change).ConfigureAwait(false);
            if (problem is not null)
            {
                await ControlReply.SendAsync(http, 400, new("refused", problem), ControlJson.Default.ControlMessage).ConfigureAwait(false);
                return;
            }
        }
        else if (!HttpMethods.IsGet(http.Request.Method))
        {
            ControlMessage refusal = new("refused", $"{path} takes GET and POST, not {http.Request.Method}.");
            await ControlReply.SendAsync(http, 405, refusal, ControlJson.Default.ControlMessage).ConfigureAwait(false);
            return;
        }

        await ControlReply.SendAsync(http, 200, report(), reportType).ConfigureAwait(false);
    }

    private static async Task<string?> ChangeAsync<TChange>(HttpContext http, JsonTypeInfo<TChange> type, Func<TChange?, string?> change)
    {
        try
        {
            return change(await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted).ConfigureAwait(false));
        }
        catch (JsonException error)
        {
            return error.Message;
        }
    }
}
