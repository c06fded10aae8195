namespace QuiltE2E.Core.Storage;

/// <summary>A link to be signed.</summary>
/// <param name="Target">The object or version; an upload takes no version.</param>
/// <param name="Lifetime">How long the link is good.</param>
/// <param name="IsUpload">Whether the link writes the object; otherwise it reads it.</param>
/// <param name="ContentType">The media type an upload must be sent with, or null for any.</param>
/// <param name="ContentDisposition">The <c>Content-Disposition</c> that a reader is to get, or null for the object's own.</param>
public sealed record PresignRequest(
    ObjectRef Target,
    TimeSpan Lifetime,
    bool IsUpload = false,
    string? ContentType = null,
    string? ContentDisposition = null)
{
    /// <summary>Whether the link may end earlier where the temporary credentials that sign it do; else that is an error.</summary>
    public bool MayEndEarlier { get; init; }
}
