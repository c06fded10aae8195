using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Registry;
using QuiltE2E.Sandbox.Registry.Schema;

namespace QuiltE2E.Sandbox.Control;

/// <summary><c>/_sandbox/registry</c>: which release of the schema is served, and whether introspection is answered.</summary>
internal sealed class RegistryControl(RegistryState state)
{
    /// <summary>Back to the settings that the sandbox was started with, and to no browsing sessions.</summary>
    public void Reset()
    {
        state.Settings = state.FirstSettings;
        state.Browsing.Clear();
        state.Cursors.Clear();
    }

    public Task HandleAsync(HttpContext http) => ControlSetting.HandleAsync(
        http, "/registry", ControlJson.Default.RegistryChange, Change, ControlJson.Default.RegistrySettings, () => state.Settings);

    private string? Change(RegistryChange? change)
    {
        if (change is null)
        {
            return "The body must be a JSON object.";
        }

        string release = change.SchemaRelease ?? state.Settings.SchemaRelease;
        if (!RegistrySchema.Releases.Contains(release, StringComparer.Ordinal))
        {
            return $"There is no release '{release}'; they are {string.Join(", ", RegistrySchema.Releases)}.";
        }

        if (change.SearchIndexLimit < 1)
        {
            return "'searchIndexLimit' must be at least 1.";
        }

        state.Settings = new(
            release,
            change.Introspection ?? state.Settings.Introspection,
            change.SearchIndexLimit ?? state.Settings.SearchIndexLimit);
        return null;
    }
}
