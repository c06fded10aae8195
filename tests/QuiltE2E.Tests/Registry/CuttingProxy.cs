using System.Net;
using System.Net.Sockets;
using System.Text;

namespace QuiltE2E.Tests.Registry;

/// <summary>
/// Stands between a client and a server and passes whole HTTP requests on. After a given number it lets nothing more through:
/// the server has carried out the last one, the client never hears of it.
/// </summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri _target;
    private readonly int _limit;
    private int _started;

    public CuttingProxy(string target, int limit)
    {
        _target = new Uri(target);
        _limit = limit;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Endpoint => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Ends when the last request was answered by the server.</summary>
    public Task Cut => _cut.Task;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (TcpClient server = new())
        {
            try
            {
                await server.ConnectAsync(_target.Host, _target.Port, _stop.Token);
                using HttpPipe fromClient = new(client.GetStream());
                using HttpPipe fromServer = new(server.GetStream());
                while (await fromClient.ReadAsync(isRequest: true, noBody: false, _stop.Token) is byte[] request)
                {
                    int number = Interlocked.Increment(ref _started);
                    if (number > _limit)
                    {
                        await Task.Delay(Timeout.Infinite, _stop.Token);
                    }

                    await server.GetStream().WriteAsync(request, _stop.Token);
                    bool isHead = request.AsSpan().StartsWith("HEAD "u8);
                    byte[]? response = await fromServer.ReadAsync(isRequest: false, isHead, _stop.Token);
                    if (number == _limit)
                    {
                        _cut.TrySetResult();
                        await Task.Delay(Timeout.Infinite, _stop.Token);
                    }

                    await client.GetStream().WriteAsync(response, _stop.Token);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
            {
                // One of the two has gone.
            }
        }
    }

    /// <summary>Reads whole messages of HTTP/1.1 from a stream.</summary>
    private sealed class HttpPipe(NetworkStream stream) : IDisposable
    {
        private readonly BufferedStream _input = new(stream);

        public void Dispose() => _input.Dispose();

        public async Task<byte[]?> ReadAsync(bool isRequest, bool noBody, CancellationToken cancellationToken)
        {
            while (true)
            {
                using MemoryStream message = new();
                if (!await ReadHeadAsync(message, cancellationToken))
                {
                    return null;
                }

                string head = Encoding.Latin1.GetString(message.GetBuffer(), 0, (int)message.Length);
                if (!isRequest && head.StartsWith("HTTP/1.1 100", StringComparison.Ordinal))
                {
                    continue;
                }

                if (isRequest && head.Contains("\r\nExpect: 100-continue", StringComparison.OrdinalIgnoreCase))
                {
                    await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);
                }

                if (!noBody && Header(head, "Transfer-Encoding") is not null)
                {
                    await CopyChunksAsync(message, cancellationToken);
                }
                else if (!noBody && Header(head, "Content-Length") is string length)
                {
                    await CopyAsync(message, int.Parse(length, System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
                }

                return message.ToArray();
            }
        }

        private static string? Header(string head, string name) => head.Split("\r\n")
            .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

        private async Task<bool> ReadHeadAsync(MemoryStream message, CancellationToken cancellationToken)
        {
            while (!EndsHead(message))
            {
                if (!await CopyLineAsync(message, cancellationToken))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool EndsHead(MemoryStream message) =>
            message.GetBuffer().AsSpan(0, (int)message.Length).EndsWith("\r\n\r\n"u8);

        private async Task<bool> CopyLineAsync(MemoryStream message, CancellationToken cancellationToken)
        {
            byte[] one = new byte[1];
            do
            {
                if (await _input.ReadAsync(one, cancellationToken) == 0)
                {
                    return false;
                }

                message.WriteByte(one[0]);
            }
            while (one[0] != '\n');
            return true;
        }

        private async Task CopyAsync(MemoryStream message, int count, CancellationToken cancellationToken)
        {
            byte[] body = new byte[count];
            await _input.ReadExactlyAsync(body, cancellationToken);
            message.Write(body);
        }

        private async Task CopyChunksAsync(MemoryStream message, CancellationToken cancellationToken)
        {
            int size;
            do
            {
                int start = (int)message.Length;
                await CopyLineAsync(message, cancellationToken);
                string line = Encoding.ASCII.GetString(message.GetBuffer(), start, (int)message.Length - start);
                size = Convert.ToInt32(line.Split(';')[0].Trim(), 16);
                await CopyAsync(message, size + 2, cancellationToken);
            }
            while (size > 0);
        }
    }
}
