using System.Net.Sockets;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>All that a connection gave.</summary>
/// <param name="Received">Every byte, head and body.</param>
/// <param name="Error">How the connection broke, or null when it ended in good order.</param>
internal sealed record RawExchange(byte[] Received, SocketError? Error)
{
    /// <summary>The answer as far as it came.</summary>
    public RawResponse Response => RawClient.Parse(Received);
}
