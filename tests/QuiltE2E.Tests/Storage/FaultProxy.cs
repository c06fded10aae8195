using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace QuiltE2E.Tests.Storage;

/// <summary>A real HTTP server on loopback that passes requests on, or does to them what networks do.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<ProxiedRequest> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Uri? _upstream;
    private readonly Func<ProxiedRequest, Fault?> _decide;
    private readonly Task _accepting;
    private int _count;

    public FaultProxy(string? upstream, Func<ProxiedRequest, Fault?> decide)
    {
        _upstream = upstream is null ? null : new Uri(upstream);
        _decide = decide;
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}";
        _accepting = AcceptAsync();
    }

    public string Url { get; }

    /// <summary>A header that is taken out of every answer.</summary>
    public string? DropHeader { get; init; }

    public IReadOnlyList<ProxiedRequest> Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                _connections.Add(ServeAsync(client));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient owned = client;
        try
        {
            NetworkStream stream = client.GetStream();
            (string Head, byte[] Body)? read = await ReadAsync(stream);
            if (read is null)
            {
                return;
            }

            (string head, byte[] body) = read.Value;
            string[] line = head.Split("\r\n")[0].Split(' ');
            ProxiedRequest request = new(Interlocked.Increment(ref _count), line[0], line[1], head);
            _requests.Enqueue(request);
            await ApplyAsync(_decide(request), client, head, body);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The client went away, or the proxy ends; either is the end of this connection and of nothing else.
            return;
        }
    }

    private async Task ApplyAsync(Fault? fault, TcpClient client, string head, byte[] body)
    {
        NetworkStream stream = client.GetStream();
        switch (fault)
        {
            case Fault.HangFault:
                await Task.Delay(Timeout.Infinite, _end.Token);
                break;
            case Fault.ResetFault reset:
                if (reset.IsForwarded)
                {
                    await ForwardAsync(head, body);
                }

                // With no time to linger, closing sends a reset.
                client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
                client.Close();
                break;
            case Fault.HoldFault hold:
                await ForwardAsync(head, body);
                hold.Answered();
                await Task.Delay(Timeout.Infinite, _end.Token);
                break;
            case Fault.AnswerFault answer:
                await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Create(
                    CultureInfo.InvariantCulture,
                    $"HTTP/1.1 {answer.Status} Test\r\n{answer.Headers}Content-Length: {Encoding.UTF8.GetByteCount(answer.Body)}\r\nConnection: close\r\n\r\n{(head.StartsWith("HEAD", StringComparison.Ordinal) ? string.Empty : answer.Body)}")), _end.Token);
                break;
            case Fault.CutFault cut:
                byte[] whole = await ForwardAsync(head, body);
                int start = whole.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
                await stream.WriteAsync(whole.AsMemory(0, Math.Min(whole.Length, start + cut.Length)), _end.Token);
                await (cut.IsSilent ? Task.Delay(Timeout.Infinite, _end.Token) : Task.CompletedTask);
                break;
            default:
                await stream.WriteAsync(await ForwardAsync(head, body), _end.Token);
                break;
        }
    }

    private static byte[] Without(byte[] answer, string header)
    {
        string text = Encoding.Latin1.GetString(answer);
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        IEnumerable<string> kept = text[..end].Split("\r\n")
            .Where(line => !line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase));
        return Encoding.Latin1.GetBytes(string.Join("\r\n", kept) + text[end..]);
    }

    private async Task<(string Head, byte[] Body)?> ReadAsync(NetworkStream stream)
    {
        List<byte> bytes = [];
        byte[] one = new byte[1];
        while (bytes.Count < 4 || !bytes.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _end.Token) == 0)
            {
                return null;
            }

            bytes.Add(one[0]);
        }

        string head = Encoding.Latin1.GetString([.. bytes]);
        string? length = head.Split("\r\n")
            .FirstOrDefault(header => header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        byte[] body = new byte[length is null ? 0 : int.Parse(length.Split(':')[1], CultureInfo.InvariantCulture)];
        if (head.Contains("Expect: 100-continue", StringComparison.OrdinalIgnoreCase))
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _end.Token);
        }

        await stream.ReadExactlyAsync(body, _end.Token);
        return (head, body);
    }

    private async Task<byte[]> ForwardAsync(string head, byte[] body)
    {
        using TcpClient server = new();
        await server.ConnectAsync(_upstream!.Host, _upstream.Port, _end.Token);
        NetworkStream stream = server.GetStream();
        string once = head.Replace("Expect: 100-continue\r\n", string.Empty, StringComparison.OrdinalIgnoreCase);
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{once[..^2]}Connection: close\r\n\r\n"), _end.Token);
        await stream.WriteAsync(body, _end.Token);
        using MemoryStream answer = new();
        await stream.CopyToAsync(answer, _end.Token);
        return DropHeader is null ? answer.ToArray() : Without(answer.ToArray(), DropHeader);
    }
}
