using Microsoft.AspNetCore.Http;
using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.Registry.Packages;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>A manifest that is read over S3 while a rule wants other entries in it: well-formed, and not the truth.</summary>
internal static class FalseManifest
{
    /// <summary>Whether the answer to this read has to be one.</summary>
    public static bool IsWanted(S3Context context) =>
        context.Faults.AltersEntries
        && HttpMethods.IsGet(context.Request.Method)
        && context.Key.StartsWith(PackageKeys.Manifests, StringComparison.Ordinal);

    /// <summary>Answers with the altered manifest, or a range of it.</summary>
    /// <remarks>ETag and time stay those of the object; its checksum, which clients compare with what they got, is left out.</remarks>
    public static async Task SendAsync(S3Context context, FoundObject found)
    {
        byte[] content = await ReadAsync(context, found).ConfigureAwait(false);
        ByteRange? range = ByteRange.Read(context.Header("range"), content.Length);
        ObjectHeaders.Set(context, found, isPartial: true);
        ByteRange sent = range ?? new(0, content.Length);
        context.Response.ContentLength = sent.Length;
        if (range is not null)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = sent.Describe(content.Length);
        }

        await context.Response.Body.WriteAsync(content.AsMemory((int)sent.Start, (int)sent.Length), context.Aborted).ConfigureAwait(false);
    }

    private static async Task<byte[]> ReadAsync(S3Context context, FoundObject found)
    {
        using StoredStream stored = new(context.Bodies, found);
        Package package = await Package.ReadAsync(stored, context.Key, context.Aborted).ConfigureAwait(false);
        Package altered = new(package.Header);
        foreach (ManifestEntry entry in await context.Faults.AlterAsync(package.Entries, context.Aborted).ConfigureAwait(false))
        {
            altered.Set(entry);
        }

        foreach (DirectoryMetadata directory in package.Directories)
        {
            altered.SetDirectoryMetadata(directory.LogicalKey, directory.Meta);
        }

        using MemoryStream output = new();
        await altered.WriteManifestAsync(output, context.Aborted).ConfigureAwait(false);
        return output.ToArray();
    }
}
