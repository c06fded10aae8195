using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Commands;
using QuiltE2E.Sandbox.Events;

namespace QuiltE2E.Sandbox.Control;

/// <summary><c>/_sandbox/events</c>: how far search and query tables lag behind writes, and how far they shall.</summary>
internal sealed class EventControl(ChangeFeed feed)
{
    /// <summary>The store has been reset: returns when nobody knows of what was before.</summary>
    public Task ResetAsync(CancellationToken cancellationToken) => feed.ResetAsync(cancellationToken);

    public Task HandleAsync(HttpContext http) => ControlSetting.HandleAsync(
        http, "/events", ControlJson.Default.EventChange, Change, ControlJson.Default.EventReport, feed.Report);

    private string? Change(EventChange? change)
    {
        if (change?.IndexDelay is not (>= 0 and <= ServeArguments.LongestDelay))
        {
            return $"The body must be a JSON object with 'indexDelay', milliseconds from 0 to {ServeArguments.LongestDelay}.";
        }

        feed.Delay = TimeSpan.FromMilliseconds(change.IndexDelay.Value);
        return null;
    }
}
