using System.Text;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Checksums;
using QuiltE2E.Sandbox.S3.Payload;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Signing;

namespace QuiltE2E.Sandbox.S3;

/// <summary>One S3 request on its way through an operation.</summary>
internal sealed class S3Context(S3Service service, HttpContext http, RequestTarget target, S3Address address, string requestId)
{
    private const int LargestDocument = 4 * 1024 * 1024;

    public HttpContext Http { get; } = http;

    public HttpRequest Request => Http.Request;

    public HttpResponse Response => Http.Response;

    public RequestTarget Target { get; } = target;

    public string RequestId { get; } = requestId;

    /// <summary>The bucket's name, or empty for the service itself.</summary>
    public string Bucket { get; } = address.Bucket;

    /// <summary>The object's key, or empty for the bucket itself.</summary>
    public string Key { get; } = address.Key;

    /// <summary>The verified signer. Set before an operation runs.</summary>
    public Caller Caller { get; set; } = null!;

    /// <summary>The faults that have struck this request. Set before an operation runs.</summary>
    public RequestFaults Faults { get; set; } = RequestFaults.None;

    public MetadataStore Metadata => service.Store.Metadata;

    public BodyStore Bodies => service.Store.Bodies;

    public AccessGuard Access => service.Access;

    /// <summary>Who owns every bucket and object.</summary>
    public Account Owner { get; } = AccountDirectory.Admin;

    public string Region => service.Region;

    public DateTimeOffset Now => service.Clock.GetUtcNow() + Faults.ClockShift;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>A request header, or null when it is absent or empty.</summary>
    public string? Header(string name)
    {
        string? value = Request.Headers[name];
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Receives the body into a sink and verifies it.</summary>
    /// <param name="declared">The checksum that the request declares for its body.</param>
    /// <param name="sink">Where the bytes go.</param>
    /// <param name="kept">The checksum to compute besides the declared one.</param>
    public Task<ReceivedPayload> ReceiveAsync(DeclaredChecksum declared, IPayloadSink sink, ChecksumAlgorithm? kept) =>
        PayloadReceiver.ReceiveAsync(Request, Caller, declared, Faults.WrapUpload(Http, sink), kept, Aborted);

    /// <summary>Makes the change that a write is about: an object, or a part of one.</summary>
    public Task<T> WriteAsync<T>(Func<Database, T> change) => ChangeAsync(change, WrongAnswers.LostWrite);

    /// <summary>Makes the change that a delete is about.</summary>
    public Task<T> DeleteAsync<T>(Func<Database, T> change) => ChangeAsync(change, WrongAnswers.LostDelete);

    /// <summary>The metadata name the body now: it stays. A write that was only acknowledged leaves none.</summary>
    public void Keep(BodyUpload body)
    {
        if (!Faults.Tells(WrongAnswers.LostWrite))
        {
            body.Keep();
        }
    }

    /// <summary>Receives a body that is an XML document.</summary>
    /// <param name="declared">The checksum that the request declares for its body.</param>
    public async Task<ReadOnlyMemory<byte>> ReceiveDocumentAsync(DeclaredChecksum declared)
    {
        MemorySink sink = new(LargestDocument);
        await ReceiveAsync(declared, sink, kept: null).ConfigureAwait(false);
        return sink.Bytes;
    }

    /// <summary>Answers with an XML document.</summary>
    public async Task ReplyAsync(XmlText document)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(document.ToString());
        Response.ContentType = "application/xml";
        Response.ContentLength = bytes.Length;
        await Response.Body.WriteAsync(bytes, Aborted).ConfigureAwait(false);
    }

    /// <summary>Answers with a status alone.</summary>
    public Task ReplyAsync(int status)
    {
        Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Adds the version id of the response, where the bucket has versioning.</summary>
    public void SetVersion(string? versionId)
    {
        if (versionId is not null)
        {
            Response.Headers["x-amz-version-id"] = versionId;
        }
    }

    /// <summary>Adds a checksum to the response.</summary>
    public void SetChecksum(Checksum? checksum)
    {
        if (checksum is not null)
        {
            Response.Headers[checksum.Algorithm.Header()] = checksum.Value;
            Response.Headers["x-amz-checksum-type"] = checksum.Type.Name();
        }
    }

    // A change that is lost runs in full, so that its answer is the right one in everything, and is then undone.
    private Task<T> ChangeAsync<T>(Func<Database, T> change, WrongAnswers lost) =>
        Metadata.WriteAsync(Faults.Tells(lost) ? database => database.Discard(change) : change);
}
