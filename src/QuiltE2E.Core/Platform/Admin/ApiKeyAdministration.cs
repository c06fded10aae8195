using System.Security;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform.Admin;

/// <summary>API keys: the caller's own, and for administrators those of everybody.</summary>
/// <param name="connection">The way to the registry.</param>
public sealed class ApiKeyAdministration(PlatformConnection connection)
{
    /// <summary>Finds keys.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="ofAll">Whether those of everybody count and not the caller's alone.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<IReadOnlyList<ApiKeyInfo>> ListAsync(ApiKeyFilter filter, bool ofAll, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        List<(string, PackageJson?)> variables =
        [
            ("name", PlatformFields.Json(filter.Name)),
            ("fingerprint", PlatformFields.Json(filter.Fingerprint)),
            ("status", PlatformFields.Json(filter.Status)),
        ];
        if (ofAll)
        {
            variables.Add(("email", PlatformFields.Json(filter.Email)));
        }

        PackageJsonObject data = await connection.Client.RunAsync(
            PlatformDocuments.Get(ofAll ? "AdminApiKeys" : "ApiKeys"), PlatformFields.Members(variables), cancellationToken)
            .ConfigureAwait(false);
        return ofAll
            ? [.. UnionArms.Follow(data, "admin.apiKeys", out _)!.Objects("list").Select(AdminAnswers.Key)]
            : [.. (data.Object("me") ?? throw NotSignedIn()).Objects("apiKeys").Select(AdminAnswers.Key)];
    }

    /// <summary>One key.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="ofAll">Whether it may be anybody's and not the caller's alone.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="QuiltException"><c>ApiKeyNotFound</c>.</exception>
    public async Task<ApiKeyInfo> GetAsync(string id, bool ofAll, CancellationToken cancellationToken)
    {
        PackageJsonObject data = await connection.Client.RunAsync(
            PlatformDocuments.Get(ofAll ? "AdminApiKey" : "ApiKey"), Identified(id), cancellationToken).ConfigureAwait(false);
        PackageJsonObject? key = UnionArms.Follow(data, ofAll ? "admin.apiKeys.get" : "me.apiKey", out _);
        return key is not null ? AdminAnswers.Key(key) : throw new QuiltException(
            QuiltErrorKind.NotFound,
            "ApiKeyNotFound",
            $"There is no API key '{id}'{(ofAll ? string.Empty : " of yours")}.",
            id,
            "Get-QuiltApiKey lists your keys; administrators list those of everybody with -AllUsers.");
    }

    /// <summary>Makes a key for the caller.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="expiresInDays">How long it is good.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The key with its secret, which cannot be had again.</returns>
    public async Task<NewApiKey> CreateAsync(string name, int expiresInDays, CancellationToken cancellationToken)
    {
        PackageJsonObject input = PlatformFields.Members(
            ("name", new PackageJsonString(name)), ("expiresInDays", PackageJson.FromObject(expiresInDays)));
        PackageJsonObject made = await connection.Client.RunUnionAsync(
            PlatformDocuments.Get("ApiKeyCreate"), PlatformFields.Members(("input", input)), "apiKeyCreate", cancellationToken)
            .ConfigureAwait(false);
        SecureString secret = new();
        foreach (char character in made.Text("secret") ?? string.Empty)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return new NewApiKey(AdminAnswers.Key(made.Object("apiKey")!), secret);
    }

    /// <summary>Revokes a key.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="ofAll">Whether it may be anybody's and not the caller's alone.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task RevokeAsync(string id, bool ofAll, CancellationToken cancellationToken) => connection.Client.RunUnionAsync(
        PlatformDocuments.Get(ofAll ? "AdminApiKeyRevoke" : "ApiKeyRevoke"),
        Identified(id),
        ofAll ? "admin.apiKeys.revoke" : "apiKeyRevoke",
        cancellationToken);

    private static PackageJsonObject Identified(string id) => PlatformFields.Members(("id", new PackageJsonString(id)));

    private QuiltException NotSignedIn() => new(
        QuiltErrorKind.Unauthenticated,
        "TokenRefused",
        $"The registry {connection.Registry.Value} does not know who asks for API keys.",
        connection.Registry.Value,
        "Sign in again, or give another token to Connect-Quilt.");
}
