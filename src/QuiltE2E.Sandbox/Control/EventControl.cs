using System.Text.Json;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Commands;
using QuiltE2E.Sandbox.Events;

namespace QuiltE2E.Sandbox.Control;

/// <summary><c>/_sandbox/events</c>: how far search and query tables lag behind writes, and how far they shall.</summary>
internal sealed class EventControl(ChangeFeed feed)
{
    /// <summary>The store has been reset: returns when nobody knows of what was before.</summary>
    public Task ResetAsync(CancellationToken cancellationToken) => feed.ResetAsync(cancellationToken);

    public async Task HandleAsync(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method))
        {
            string? problem = await ChangeAsync(http).ConfigureAwait(false);
            if (problem is not null)
            {
                await ControlReply.SendAsync(http, 400, new("refused", problem), ControlJson.Default.ControlMessage).ConfigureAwait(false);
                return;
            }
        }
        else if (!HttpMethods.IsGet(http.Request.Method))
        {
            ControlMessage refusal = new("refused", $"/events takes GET and POST, not {http.Request.Method}.");
            await ControlReply.SendAsync(http, 405, refusal, ControlJson.Default.ControlMessage).ConfigureAwait(false);
            return;
        }

        await ControlReply.SendAsync(http, 200, feed.Report(), ControlJson.Default.EventReport).ConfigureAwait(false);
    }

    private async Task<string?> ChangeAsync(HttpContext http)
    {
        EventChange? change;
        try
        {
            change = await JsonSerializer.DeserializeAsync(http.Request.Body, ControlJson.Default.EventChange, http.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (JsonException error)
        {
            return error.Message;
        }

        if (change?.IndexDelay is not (>= 0 and <= ServeArguments.LongestDelay))
        {
            return $"The body must be a JSON object with 'indexDelay', milliseconds from 0 to {ServeArguments.LongestDelay}.";
        }

        feed.Delay = TimeSpan.FromMilliseconds(change.IndexDelay.Value);
        return null;
    }
}
