using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Control;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Signing;

namespace QuiltE2E.Sandbox.Athena;

/// <summary>Athena in the JSON 1.1 protocol, on the port that S3 is on: a request is Athena's by the header that names its operation.</summary>
internal sealed class AthenaService(SignatureVerifier verifier, AthenaState state)
{
    private const string TargetHeader = "X-Amz-Target";
    private const string TargetPrefix = "AmazonAthena.";
    private const string ContentType = "application/x-amz-json-1.1";
    private const int LargestBody = 1024 * 1024;

    public static bool IsFor(HttpRequest request) =>
        request.Headers[TargetHeader].ToString().StartsWith(TargetPrefix, StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext http, string rawTarget, RequestLogEntry entry)
    {
        http.Response.Headers["x-amzn-RequestId"] = entry.RequestId;
        try
        {
            JsonObject answer = await RunAsync(http, rawTarget, entry).ConfigureAwait(false);
            await ReplyAsync(http, answer).ConfigureAwait(false);
        }
        catch (ServiceException error) when (!http.Response.HasStarted)
        {
            ServiceException told = AthenaErrors.Translate(error);
            entry.ErrorCode = told.Code;
            http.Response.StatusCode = told.Status;
            JsonObject answer = new() { ["__type"] = told.Code, ["Message"] = told.Message };
            foreach ((string name, string value) in told.Details)
            {
                answer[name] = value;
            }

            await ReplyAsync(http, answer).ConfigureAwait(false);
        }
    }

    private async Task<JsonObject> RunAsync(HttpContext http, string rawTarget, RequestLogEntry entry)
    {
        entry.Operation = http.Request.Headers[TargetHeader].ToString()[TargetPrefix.Length..];
        byte[] body = await BoundedBody.TryReadAsync(http.Request, LargestBody).ConfigureAwait(false)
            ?? throw new ServiceException(413, "RequestEntityTooLargeException", "The request is larger than 1 MB.");
        RequestTarget target = Parse(rawTarget);
        SignatureClaim claim = SignatureClaimReader.Read(http.Request.Headers, target) ?? throw AthenaErrors.MissingToken();
        entry.AccessKeyId = claim.AccessKeyId;
        RequestFaults struck = state.Faults.Decide(new(
            FaultTargets.Athena, entry.Operation, string.Empty, string.Empty, verifier.FindAccount(claim.AccessKeyId)?.Name));
        entry.Fault = struck.Ids;
        await struck.StartAsync(http, state.Clock.GetUtcNow()).ConfigureAwait(false);
        Account account = verifier.Verify(claim, http.Request, target, SigningLeniency.Of(struck), body).Account;
        Func<AthenaCall, Task<JsonObject>> operation = AthenaOperations.Find(entry.Operation)
            ?? throw AthenaErrors.UnknownOperation(entry.Operation);
        using JsonDocument input = ParseBody(body);
        AthenaCall call = new(state, account, input.RootElement, struck, entry, http.RequestAborted);
        call.CheckAccount(entry.Operation);
        return await operation(call).ConfigureAwait(false);
    }

    private static RequestTarget Parse(string rawTarget)
    {
        try
        {
            return RequestTarget.Parse(rawTarget);
        }
        catch (FormatException error)
        {
            throw new ServiceException(400, "SerializationException", error.Message);
        }
    }

    private static JsonDocument ParseBody(byte[] body)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            throw new ServiceException(400, "SerializationException", "The body must be a JSON object.");
        }
        catch (JsonException error)
        {
            throw new ServiceException(400, "SerializationException", $"The body is no JSON: {error.Message}");
        }
    }

    private static async Task ReplyAsync(HttpContext http, JsonObject answer)
    {
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(answer, AthenaJson.Default.JsonObject);
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted).ConfigureAwait(false);
    }
}
