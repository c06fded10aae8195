using System.Text.Json;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Verification.Residue;

/// <summary>Reads out of a stored manifest which run has made it.</summary>
internal static class ManifestOwner
{
    private const int MaximumHeader = 1_000_000;

    /// <summary>Reads the run id.</summary>
    /// <param name="store">The store.</param>
    /// <param name="manifest">The manifest, with its version.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns><c>user_meta.quilt_e2e.run</c> of the header, or null when there is none.</returns>
    public static async Task<string?> ReadRunAsync(IObjectStore store, ObjectRef manifest, CancellationToken cancellationToken)
    {
        ObjectContent content = await store.OpenAsync(manifest, range: null, ifMatch: null, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            byte[] header = await ReadLineAsync(content.Body, cancellationToken).ConfigureAwait(false);
            try
            {
                using JsonDocument document = JsonDocument.Parse(header);
                return document.RootElement is { ValueKind: JsonValueKind.Object } root
                    && TryGetObject(root, "user_meta", out JsonElement meta)
                    && TryGetObject(meta, RunMark.MetadataKey, out JsonElement mark)
                    && mark.TryGetProperty(RunMark.RunKey, out JsonElement run)
                    && run.ValueKind == JsonValueKind.String
                    ? run.GetString()
                    : null;
            }
            catch (JsonException)
            {
                // Not readable means not provably ours, and what is not ours stays.
                return null;
            }
        }
    }

    private static bool TryGetObject(JsonElement parent, string name, out JsonElement value) =>
        parent.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.Object;

    private static async Task<byte[]> ReadLineAsync(Stream body, CancellationToken cancellationToken)
    {
        using MemoryStream line = new();
        byte[] buffer = new byte[4096];
        while (line.Length < MaximumHeader)
        {
            int read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            int end = buffer.AsSpan(0, read).IndexOf((byte)'\n');
            line.Write(buffer, 0, end < 0 ? read : end);
            if (read == 0 || end >= 0)
            {
                break;
            }
        }

        return line.ToArray();
    }
}
