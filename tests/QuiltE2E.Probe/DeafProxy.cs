using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;

namespace QuiltE2E.Probe;

/// <summary>Stands before an S3 server, passes everything on, and only says that it has deleted: a store that leaves residue.</summary>
public sealed class DeafProxy : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly Uri _upstream;

    /// <summary>Starts it on a free port of 127.0.0.1.</summary>
    /// <param name="upstream">The server behind it.</param>
    public DeafProxy(Uri upstream)
    {
        _upstream = upstream;
        using (TcpListener probe = new(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Endpoint);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Endpoint { get; }

    /// <summary>How many deletions it has claimed.</summary>
    public int Claimed { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
        _client.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using MemoryStream body = new();
        await context.Request.InputStream.CopyToAsync(body).ConfigureAwait(false);
        bool isBatch = context.Request.HttpMethod is "POST" && context.Request.RawUrl!.Contains("?delete", StringComparison.Ordinal);
        if (isBatch)
        {
            XElement[] objects = [.. XDocument.Parse(System.Text.Encoding.UTF8.GetString(body.ToArray())).Descendants()
                .Where(e => e.Name.LocalName is "Object")];
            Claimed += objects.Length;
            XElement result = new("DeleteResult", objects.Select(o => new XElement("Deleted", o.Elements().Select(e => new XElement(e.Name.LocalName, e.Value)))));
            context.Response.OutputStream.Write(System.Text.Encoding.UTF8.GetBytes(result.ToString()));
        }
        else if (context.Request.HttpMethod is "DELETE")
        {
            Claimed++;
            context.Response.StatusCode = 204;
        }
        else
        {
            await ForwardAsync(context, body.ToArray()).ConfigureAwait(false);
        }

        context.Response.Close();
    }

    private async Task ForwardAsync(HttpListenerContext context, byte[] body)
    {
        // The path is signed as it was written, and so is the host that the client meant.
        Uri target = new(
            _upstream.GetLeftPart(UriPartial.Authority) + context.Request.RawUrl,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using HttpRequestMessage request = new(new HttpMethod(context.Request.HttpMethod), target);
        request.Content = body.Length > 0 || context.Request.HttpMethod is "PUT" or "POST" ? new ByteArrayContent(body) : null;
        foreach (string name in context.Request.Headers.AllKeys.OfType<string>().Where(n => n is not "Connection" and not "Transfer-Encoding"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
            }
        }

        request.Headers.Host = context.Request.UserHostName;
        using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers)
            .Where(h => h.Key is not "Transfer-Encoding" and not "Content-Length" and not "Connection"))
        {
            context.Response.AddHeader(name, string.Join(", ", values));
        }

        context.Response.ContentLength64 = response.Content.Headers.ContentLength ?? 0;
        if (context.Request.HttpMethod is not "HEAD")
        {
            await response.Content.CopyToAsync(context.Response.OutputStream).ConfigureAwait(false);
        }
    }
}
