using System.Text.Json;
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

    public async Task HandleAsync(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method))
        {
            string? problem = await ChangeAsync(http).ConfigureAwait(false);
            if (problem is not null)
            {
                await ControlReply.SendAsync(http, 400, new("refused", problem), ControlJson.Default.ControlMessage).ConfigureAwait(false);
                return;
            }
        }
        else if (!HttpMethods.IsGet(http.Request.Method))
        {
            ControlMessage refusal = new("refused", $"/registry takes GET and POST, not {http.Request.Method}.");
            await ControlReply.SendAsync(http, 405, refusal, ControlJson.Default.ControlMessage).ConfigureAwait(false);
            return;
        }

        await ControlReply.SendAsync(http, 200, state.Settings, ControlJson.Default.RegistrySettings).ConfigureAwait(false);
    }

    private async Task<string?> ChangeAsync(HttpContext http)
    {
        RegistryChange? change;
        try
        {
            change = await JsonSerializer.DeserializeAsync(http.Request.Body, ControlJson.Default.RegistryChange, http.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (JsonException error)
        {
            return error.Message;
        }

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
