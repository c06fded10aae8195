using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Control;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.ApiKeys;
using QuiltE2E.Sandbox.Registry.Auth;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry;

/// <summary>One HTTP request to the registry or the catalog.</summary>
internal sealed class RegistryRequest(RegistryState state, HttpContext http, RequestTarget target, RequestLogEntry entry)
{
    private const int LargestDocument = 64 * 1024;

    public RegistryState State { get; } = state;

    public HttpContext Http { get; } = http;

    public RequestTarget Target { get; } = target;

    public RequestLogEntry Entry { get; } = entry;

    /// <summary>The faults that have struck this request.</summary>
    public RequestFaults Faults { get; private set; } = RequestFaults.None;

    /// <summary>The time, by the clock as faults have it.</summary>
    public DateTimeOffset Now => State.Clock.GetUtcNow() + Faults.ClockShift;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Who calls, by the token or API key of the request; null for a request without one.</summary>
    /// <exception cref="ServiceException">401: the token is not one of ours, or it has ended.</exception>
    public async Task<RegistryUser?> FindUserAsync()
    {
        if (BearerToken.Read(Http.Request) is not string token)
        {
            return null;
        }

        RegistryUser user = await FindUserAsync(token, Faults.Tells(WrongAnswers.ExpiredAccepted)).ConfigureAwait(false);
        Entry.AccessKeyId = user.FirstAccount?.AccessKeyId ?? string.Empty;
        return user;
    }

    /// <summary>Who calls.</summary>
    /// <exception cref="ServiceException">401: the request has no token, or one that does not count.</exception>
    public async Task<RegistryUser> RequireUserAsync() =>
        await FindUserAsync().ConfigureAwait(false) ?? throw RegistryErrors.Unauthenticated("Authentication is required");

    /// <summary>Whom the caller acts as on S3; null for a request without a token.</summary>
    /// <exception cref="ServiceException">401: the token is not one of ours, or it has ended.</exception>
    public async Task<Account?> FindCallerAsync() => (await FindUserAsync().ConfigureAwait(false))?.Account;

    /// <summary>Whom the caller acts as on S3.</summary>
    /// <exception cref="ServiceException">401: the request has no token, or one that does not count.</exception>
    public async Task<Account> RequireCallerAsync() => (await RequireUserAsync().ConfigureAwait(false)).Account;

    /// <summary>Lets happen what fault rules say of the request.</summary>
    /// <param name="describe">The calls that it consists of, given the name of whom it claims to come from.</param>
    /// <exception cref="ServiceException">The fault is an error of the service.</exception>
    public async Task StrikeAsync(Func<string?, IReadOnlyList<FaultCall>> describe)
    {
        if (State.Faults.HasRules)
        {
            Faults = State.Faults.DecideAny(describe(await FindClaimedNameAsync().ConfigureAwait(false)));
            Entry.Fault = Faults.Ids;
            await Faults.StartAsync(Http, State.Clock.GetUtcNow()).ConfigureAwait(false);
        }
    }

    /// <summary>Refuses any other method.</summary>
    /// <exception cref="ServiceException">405.</exception>
    public void Require(string method)
    {
        if (!string.Equals(Http.Request.Method, method, StringComparison.Ordinal))
        {
            throw RegistryErrors.MethodNotAllowed(Http.Request.Method, Target.Path);
        }
    }

    /// <summary>Reads the whole body.</summary>
    /// <param name="limit">Most bytes.</param>
    /// <exception cref="ServiceException">413.</exception>
    public async Task<byte[]> ReadBodyAsync(int limit) =>
        await BoundedBody.TryReadAsync(Http.Request, limit).ConfigureAwait(false) ?? throw RegistryErrors.TooLarge(limit);

    /// <summary>Reads the body as JSON.</summary>
    /// <exception cref="ServiceException">400 or 413.</exception>
    public async Task<T> ReadJsonAsync<T>(JsonTypeInfo<T> type)
    {
        byte[] body = await ReadBodyAsync(LargestDocument).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw RegistryErrors.BadRequest("The body must be a JSON object.");
        }
        catch (JsonException error)
        {
            throw RegistryErrors.BadRequest(error.Message);
        }
    }

    /// <summary>Reads the body as a form.</summary>
    /// <exception cref="ServiceException">400 or 413.</exception>
    public async Task<RequestTarget> ReadFormAsync()
    {
        byte[] body = await ReadBodyAsync(LargestDocument).ConfigureAwait(false);
        try
        {
            return RequestTarget.Parse("/?" + Encoding.UTF8.GetString(body));
        }
        catch (FormatException error)
        {
            throw RegistryErrors.BadRequest(error.Message);
        }
    }

    /// <summary>Answers with JSON.</summary>
    public Task ReplyAsync<T>(T value, JsonTypeInfo<T> type) =>
        ReplyAsync("application/json", JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>Answers with a whole body.</summary>
    public async Task ReplyAsync(string contentType, ReadOnlyMemory<byte> body)
    {
        Http.Response.ContentType = contentType;
        Http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(Http.Request.Method))
        {
            await Http.Response.Body.WriteAsync(body, Aborted).ConfigureAwait(false);
        }
    }

    private Task<RegistryUser> FindUserAsync(string token, bool acceptsExpired) => ApiKeySecret.IsOne(token)
        ? State.ApiKeys.FindAsync(token)
        : State.Tokens.FindAsync(token, acceptsExpired, Faults.ClockShift);

    private async Task<string?> FindClaimedNameAsync()
    {
        try
        {
            return BearerToken.Read(Http.Request) is string token
                ? (await FindUserAsync(token, acceptsExpired: true).ConfigureAwait(false)).Name
                : null;
        }
        catch (ServiceException)
        {
            // Nobody's token: it is refused where it is used.
            return null;
        }
    }
}
