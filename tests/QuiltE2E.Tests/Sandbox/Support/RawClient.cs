using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace QuiltE2E.Tests.Sandbox.Support;

/// <summary>Sends requests over a socket of their own and reads the answer to its end.</summary>
internal sealed class RawClient(Uri endpoint)
{
    public string Host { get; } = endpoint.Authority;

    public async Task<RawResponse> SendAsync(RawRequest request, bool expectContinue = false, Func<Task>? beforeBody = null)
    {
        using TcpClient client = new();
        await client.ConnectAsync(endpoint.Host, endpoint.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        if (expectContinue)
        {
            request.Headers["expect"] = "100-continue";
        }

        await stream.WriteAsync(Head(request), TestContext.Current.CancellationToken);
        using MemoryStream received = new();
        if (expectContinue)
        {
            byte[] interim = new byte[4096];
            int count = await stream.ReadAsync(interim, TestContext.Current.CancellationToken);
            string text = Encoding.ASCII.GetString(interim, 0, count);
            if (!text.StartsWith("HTTP/1.1 100 Continue\r\n\r\n", StringComparison.Ordinal))
            {
                // Refused: the body stays here, and the answer ends where its length says.
                return Parse(interim[..count]);
            }

            await (beforeBody?.Invoke() ?? Task.CompletedTask);
        }

        await stream.WriteAsync(request.Body, TestContext.Current.CancellationToken);
        await stream.CopyToAsync(received, TestContext.Current.CancellationToken);
        return Parse(received.ToArray());
    }

    /// <summary>Sends a request, whatever the connection does, and says what came back until its end.</summary>
    public async Task<RawExchange> ExchangeAsync(RawRequest request)
    {
        using TcpClient client = new();
        await client.ConnectAsync(endpoint.Host, endpoint.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        using MemoryStream received = new();
        try
        {
            await stream.WriteAsync(Head(request), TestContext.Current.CancellationToken);
            foreach (byte[] piece in request.Body.Chunk(64 * 1024))
            {
                await stream.WriteAsync(piece, TestContext.Current.CancellationToken);
            }

            await stream.CopyToAsync(received, TestContext.Current.CancellationToken);
            return new(received.ToArray(), Error: null);
        }
        catch (IOException error) when (error.InnerException is SocketException cause)
        {
            return new(received.ToArray(), cause.SocketErrorCode);
        }
    }

    internal static RawResponse Parse(byte[] bytes)
    {
        int end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        end.ShouldBeGreaterThan(0, "the server closed the connection without an answer");
        string[] lines = Encoding.UTF8.GetString(bytes, 0, end).Split("\r\n");
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines.Skip(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, bytes[(end + 4)..]);
    }

    private byte[] Head(RawRequest request)
    {
        StringBuilder head = new($"{request.Method} {request.Target} HTTP/1.1\r\n");
        request.Headers.TryAdd("host", Host);
        request.Headers["connection"] = "close";
        if (!request.Headers.ContainsKey("content-length") && !request.Headers.ContainsKey("transfer-encoding"))
        {
            request.Headers["content-length"] = request.Body.Length.ToString(CultureInfo.InvariantCulture);
        }

        foreach ((string name, string value) in request.Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
    }
}
