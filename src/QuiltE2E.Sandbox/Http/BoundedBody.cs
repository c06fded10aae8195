using Microsoft.AspNetCore.Http;

namespace QuiltE2E.Sandbox.Http;

/// <summary>Reads bodies that are small enough to be held whole.</summary>
internal static class BoundedBody
{
    /// <summary>Reads the body to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">Most bytes.</param>
    /// <returns>The body; null where it is larger, for each service to refuse in its own way.</returns>
    public static async Task<byte[]?> TryReadAsync(HttpRequest request, int limit)
    {
        using MemoryStream body = new();
        byte[] block = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(block, request.HttpContext.RequestAborted).ConfigureAwait(false)) > 0)
        {
            body.Write(block, 0, count);
            if (body.Length > limit)
            {
                return null;
            }
        }

        return body.ToArray();
    }
}
