using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Auth;

/// <summary>Makes and checks the registry's tokens: JWTs signed with HS256 that hold <c>id</c>, <c>uuid</c> and <c>exp</c>.</summary>
/// <remarks>Whom a token is for is found by its <c>id</c> at each use, so that a token says nothing about rights.</remarks>
internal sealed class TokenIssuer(byte[] key, UserDirectory users, TimeProvider clock)
{
    private const string IdClaim = "id";
    private const string UseClaim = "use";
    private const string Refresh = "refresh";

    private static readonly TimeSpan AccessLifetime = TimeSpan.FromDays(1);
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(90);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials = new(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256);

    /// <summary>Makes a token to call the registry with.</summary>
    public IssuedToken IssueAccess(string userId) => Issue(userId, AccessLifetime, use: null);

    /// <summary>Makes a token that new ones are given for: the code of a login.</summary>
    public IssuedToken IssueRefresh(string userId) => Issue(userId, RefreshLifetime, Refresh);

    /// <summary>Finds whose access token it is.</summary>
    /// <param name="token">The token.</param>
    /// <param name="acceptsExpired">Whether one that has ended counts too.</param>
    /// <param name="clockShift">How far the clock is off.</param>
    /// <exception cref="ServiceException">401: it is not one of ours, or it has ended.</exception>
    public Task<RegistryUser> FindAsync(string token, bool acceptsExpired, TimeSpan clockShift) =>
        VerifyAsync(token, use: null, acceptsExpired, clockShift);

    /// <summary>Finds whose refresh token it is.</summary>
    /// <exception cref="ServiceException">401: it is not one of ours, or it has ended.</exception>
    public Task<RegistryUser> FindRefreshedAsync(string token) => VerifyAsync(token, Refresh, acceptsExpired: false, TimeSpan.Zero);

    private IssuedToken Issue(string userId, TimeSpan lifetime, string? use)
    {
        Dictionary<string, object> claims = new(StringComparer.Ordinal)
        {
            [IdClaim] = userId,
            ["uuid"] = Guid.NewGuid().ToString(),
        };
        if (use is not null)
        {
            claims[UseClaim] = use;
        }

        DateTimeOffset expires = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + lifetime).ToUnixTimeSeconds());
        string text = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            Expires = expires.UtcDateTime,
            SigningCredentials = _credentials,
        });
        return new(text, expires);
    }

    private async Task<RegistryUser> VerifyAsync(string token, string? use, bool acceptsExpired, TimeSpan clockShift)
    {
        TokenValidationParameters parameters = new()
        {
            IssuerSigningKey = _credentials.Key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        };
        TokenValidationResult result = await _handler.ValidateTokenAsync(token, parameters).ConfigureAwait(false);
        if (!result.IsValid
            || !string.Equals(Claim(result, UseClaim), use, StringComparison.Ordinal)
            || users.Find(Claim(result, IdClaim)) is not RegistryUser user)
        {
            throw RegistryErrors.Unauthenticated("Token could not be deserialized");
        }

        // By the sandbox's own clock, which tests and faults move.
        return acceptsExpired || result.SecurityToken.ValidTo > (clock.GetUtcNow() + clockShift).UtcDateTime
            ? UserDirectory.Admit(user)
            : throw RegistryErrors.Unauthenticated("Outdated access token: please log in again");
    }

    private static string? Claim(TokenValidationResult result, string name) =>
        result.Claims.TryGetValue(name, out object? value) ? value as string : null;
}
