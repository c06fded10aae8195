using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Ends a connection as a crash or a firewall does: with a TCP reset instead of a goodbye.</summary>
internal static class ConnectionBreaker
{
    // The server's own task hands bytes to the socket and tells nobody when; a reset would overtake them.
    private static readonly TimeSpan TimeToLeave = TimeSpan.FromMilliseconds(50);

    /// <summary>Breaks it once what was written before has left.</summary>
    /// <exception cref="ConnectionResetException">Always.</exception>
    public static async Task BreakAsync(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            await Task.Delay(TimeToLeave, http.RequestAborted).ConfigureAwait(false);
        }

        Break(http);
    }

    /// <summary>Breaks it now.</summary>
    /// <exception cref="ConnectionResetException">Always.</exception>
    [DoesNotReturn]
    public static void Break(HttpContext http)
    {
        Socket socket = http.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        socket.LingerState = new(enable: true, seconds: 0);
        socket.Close(timeout: 0);
        throw new ConnectionResetException("The connection was reset by a fault rule.");
    }
}
