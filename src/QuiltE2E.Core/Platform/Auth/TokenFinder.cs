using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage.Credentials;

namespace QuiltE2E.Core.Platform.Auth;

/// <summary>Finds the token: parameter, environment, the quilt3 client's login; the first found wins, none is an error.</summary>
internal sealed class TokenFinder(StoreEnvironment environment, TimeProvider clock)
{
    /// <summary>The environment variable of a token.</summary>
    public const string TokenVariable = "PLATFORM_TEST_JWT_TOKEN";

    /// <summary>The environment variable of an API key.</summary>
    public const string ApiKeyVariable = "QUILT_API_KEY";

    /// <summary>Finds the token.</summary>
    /// <param name="options">What the caller says.</param>
    /// <param name="registry">The registry that it is for.</param>
    /// <param name="caller">Sends refreshes.</param>
    /// <exception cref="QuiltException"><c>TokenNotFound</c> and what is wrong with the one that was found.</exception>
    public ITokenSource Find(PlatformOptions options, Uri registry, PlatformCaller caller)
    {
        if (options.Token is not null && options.ApiKey is not null)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "AmbiguousCredentials", "Both a token and an API key are given.", "parameter", "Give one of them.");
        }

        if (FromText(options.Token?.Value, options.ApiKey?.Value, "parameter", "parameter") is FixedToken given)
        {
            return given;
        }

        string? token = environment.Get(TokenVariable);
        string? key = token is null ? environment.Get(ApiKeyVariable) : null;
        if (FromText(token, key, $"environment variable {TokenVariable}", $"environment variable {ApiKeyVariable}") is FixedToken found)
        {
            return found;
        }

        AuthFile file = AuthFile.Of(environment);
        return file.Find(registry) is StoredTokens tokens
            ? new RefreshedToken(file, registry, tokens, caller, clock)
            : throw NotFound(file, registry);
    }

    private FixedToken? FromText(string? token, string? apiKey, string tokenSource, string apiKeySource)
    {
        if (apiKey is null)
        {
            return token is null ? null : new FixedToken(new SecretText(token), tokenSource, clock);
        }

        SecretText key = new(apiKey);
        return TokenClaims.IsApiKey(key.Value)
            ? new FixedToken(key, apiKeySource, clock)
            : throw new QuiltException(
                QuiltErrorKind.Unauthenticated, "ApiKeyMalformed", $"The API key from {apiKeySource} does not begin with qk_.", apiKeySource,
                "Copy the whole key; a token (JWT) is given as -Token.");
    }

    private static QuiltException NotFound(AuthFile file, Uri registry)
    {
        string others = file.Registries is { Count: > 0 } known ? $", which has tokens for {string.Join(", ", known)} only" : string.Empty;
        return new QuiltException(
            QuiltErrorKind.Unauthenticated, "TokenNotFound",
            $"No token for the registry {registry.AbsoluteUri.TrimEnd('/')} was found. Looked for, in this order: parameters; " +
            $"environment variables {TokenVariable} and {ApiKeyVariable}; the quilt3 client's '{file.Path}'{others}.",
            registry.AbsoluteUri, "Give -Token or -ApiKey to Connect-Quilt, or sign in with 'quilt3 login'.");
    }
}
