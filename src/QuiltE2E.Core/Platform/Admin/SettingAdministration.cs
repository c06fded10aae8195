using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform.Admin;

/// <summary>Settings of a catalog: single sign-on, and who may query Tabulator's tables; for administrators.</summary>
/// <param name="connection">The way to the registry.</param>
public sealed class SettingAdministration(PlatformConnection connection)
{
    /// <summary>The configuration of single sign-on.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Null when there is none.</returns>
    public async Task<SsoConfig?> FindSsoConfigAsync(CancellationToken cancellationToken)
    {
        PackageJsonObject data = await connection.Client
            .RunAsync(PlatformDocuments.Get("SsoConfig"), PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        return UnionArms.Follow(data, "admin.ssoConfig", out _) is PackageJsonObject config ? AdminAnswers.Sso(config) : null;
    }

    /// <summary>Sets the configuration of single sign-on, or removes it.</summary>
    /// <param name="text">YAML or JSON; null removes it.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>What is there now; null when there is none.</returns>
    public async Task<SsoConfig?> SetSsoConfigAsync(string? text, CancellationToken cancellationToken)
    {
        PackageJsonObject? config = await connection.Client.FindUnionAsync(
            PlatformDocuments.Get("SsoConfigSet"),
            PlatformFields.Members(("config", PlatformFields.Json(text))),
            "admin.setSsoConfig",
            cancellationToken).ConfigureAwait(false);
        return config is null ? null : AdminAnswers.Sso(config);
    }

    /// <summary>Whether Tabulator's tables can be queried without the registry's own sessions.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<OpenQuerySetting> GetOpenQueryAsync(CancellationToken cancellationToken)
    {
        PackageJsonObject data = await connection.Client
            .RunAsync(PlatformDocuments.Get("OpenQuery"), PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        return Read(data.Object("admin"));
    }

    /// <summary>Sets whether Tabulator's tables can be queried without the registry's own sessions.</summary>
    /// <param name="enabled">Whether they can.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<OpenQuerySetting> SetOpenQueryAsync(bool enabled, CancellationToken cancellationToken)
    {
        PackageJsonObject data = await connection.Client.RunAsync(
            PlatformDocuments.Get("OpenQuerySet"),
            PlatformFields.Members(("enabled", PackageJson.FromObject(enabled))),
            cancellationToken).ConfigureAwait(false);
        return Read(UnionArms.Follow(data, "admin.setTabulatorOpenQuery", out _));
    }

    private static OpenQuerySetting Read(PackageJsonObject? json) =>
        new(json is not null && AdminAnswers.Flag(json, "tabulatorOpenQuery") is true);
}
