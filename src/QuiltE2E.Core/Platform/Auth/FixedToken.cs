using System.Globalization;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Platform.Auth;

/// <summary>A token or API key that somebody gave us, and that nobody can refresh.</summary>
internal sealed class FixedToken : ITokenSource
{
    private readonly string _token;
    private readonly string _source;
    private readonly TokenClaims? _claims;
    private readonly TimeProvider _clock;

    /// <summary>Takes a token; an API key is recognised by its prefix.</summary>
    /// <param name="token">The token.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="QuiltException"><c>TokenMalformed</c> or <c>TokenExpired</c>.</exception>
    public FixedToken(SecretText token, string source, TimeProvider clock)
    {
        _token = token.Value;
        TokenClaims.EnsureSendable(_token, source);
        _source = source;
        _clock = clock;
        _claims = TokenClaims.IsApiKey(_token) ? null : TokenClaims.Read(_token, source);
        string shown = _claims switch
        {
            null => "API key",
            { Expires: DateTimeOffset end } => string.Create(CultureInfo.InvariantCulture, $"token until {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
            _ => "token",
        };
        Identity = new ResolvedSetting(shown, source);
        CheckExpiry();
    }

    /// <inheritdoc/>
    public ResolvedSetting Identity { get; }

    /// <inheritdoc/>
    public ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        CheckExpiry();
        return ValueTask.FromResult(_token);
    }

    private void CheckExpiry()
    {
        if (_claims?.Expires is DateTimeOffset end && end <= _clock.GetUtcNow())
        {
            throw new QuiltException(
                QuiltErrorKind.Unauthenticated, "TokenExpired",
                string.Create(CultureInfo.InvariantCulture, $"The token from {_source} has expired at {end.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC."),
                _source, "Get a new token from the catalog, or sign in with the quilt3 client, whose tokens are refreshed.");
        }
    }
}
