using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>A version that a read found.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Version">Itself.</param>
/// <param name="Parts">Its parts, none for an object put in one piece.</param>
internal sealed record FoundObject(Bucket Bucket, ObjectVersion Version, IReadOnlyList<ObjectPart> Parts)
{
    /// <summary>The version id to report, or null where the bucket never had versioning.</summary>
    public string? ReportedVersionId => Bucket.Versioning == Versioning.Never ? null : Version.VersionId;

    /// <summary>The files that make up a stretch of the object, in order.</summary>
    public IEnumerable<BodySlice> Slices(long start, long length)
    {
        if (Parts.Count == 0)
        {
            if (Version.Body is long only && length > 0)
            {
                yield return new(only, start, length);
            }

            yield break;
        }

        long partStart = 0;
        foreach (ObjectPart part in Parts)
        {
            long from = Math.Max(start, partStart);
            long to = Math.Min(start + length, partStart + part.Size);
            if (part.Body is long body && from < to)
            {
                yield return new(body, from - partStart, to - from);
            }

            partStart += part.Size;
        }
    }
}
