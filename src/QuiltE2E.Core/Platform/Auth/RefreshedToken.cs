using System.Text;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Platform.Auth;

/// <summary>The token of the quilt3 client's login: refreshed shortly before it ends, and written back for that client to use.</summary>
internal sealed class RefreshedToken(AuthFile file, Uri registry, StoredTokens tokens, PlatformCaller caller, TimeProvider clock) : ITokenSource, IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private StoredTokens _tokens = tokens;

    /// <inheritdoc/>
    public ResolvedSetting Identity { get; } = new("token of the quilt3 client", $"'{file.Path}'");

    /// <inheritdoc/>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (IsFresh(_tokens))
        {
            return Sendable();
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsFresh(_tokens))
            {
                // Another process may have refreshed them by now, and its tokens are as good as ours.
                _tokens = file.Find(registry) ?? _tokens;
            }

            if (!IsFresh(_tokens))
            {
                _tokens = await RefreshAsync(cancellationToken).ConfigureAwait(false);
                file.Store(registry, _tokens);
            }

            return Sendable();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private string Sendable()
    {
        string token = _tokens.AccessToken.Value;
        TokenClaims.EnsureSendable(token, Identity.Source);
        return token;
    }

    private bool IsFresh(StoredTokens tokens) => tokens.Expires - clock.GetUtcNow() >= Margin;

    private async Task<StoredTokens> RefreshAsync(CancellationToken cancellationToken)
    {
        PlatformRequest request = new("token", HttpMethod.Post, new Uri($"{registry.AbsoluteUri.TrimEnd('/')}/api/token"))
        {
            Body = Encoding.UTF8.GetBytes($"refresh_token={Uri.EscapeDataString(_tokens.RefreshToken.Value)}"),
            ContentType = "application/x-www-form-urlencoded",
            IsAuthorized = false,
        };
        PlatformAnswer answer = await caller.SendAsync(request, cancellationToken).ConfigureAwait(false);
        PackageJsonObject? body = PlatformBody.TryRead(answer);
        if (!answer.IsSuccess || body?["error"] is PackageJsonString)
        {
            throw (int)answer.Status is >= 500 or 404 or 429
                ? PlatformErrors.Refused(answer, request.Target, tokenSource: null)
                : Failed(answer);
        }

        body = PlatformBody.Read(answer, request.Target);
        return body["refresh_token"] is PackageJsonString refresh && body["access_token"] is PackageJsonString access &&
            body["expires_at"]?.ToObject() is long expires
            ? new StoredTokens(new SecretText(refresh.Value), new SecretText(access.Value), DateTimeOffset.FromUnixTimeSeconds(expires))
            : throw PlatformErrors.Unexpected(answer, request.Target, "JSON without refresh_token, access_token or expires_at");
    }

    private QuiltException Failed(PlatformAnswer answer) => new(
        QuiltErrorKind.Unauthenticated, "TokenRefreshFailed",
        $"{answer.Call.Endpoint} does not renew the token in '{file.Path}'.", file.Path,
        "Sign in again with 'quilt3 login', or give -Token or -ApiKey.",
        answer.Call with { ServerMessage = PlatformBody.Message(answer), ServerCode = PlatformBody.Code(answer) });
}
