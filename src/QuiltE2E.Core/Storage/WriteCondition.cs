namespace QuiltE2E.Core.Storage;

/// <summary>What must be true of the key for a write to happen.</summary>
/// <remarks>A store that does not know conditional writes answers as <see cref="IObjectStore.SupportsConditionalWrites"/> says.</remarks>
public readonly record struct WriteCondition
{
    private WriteCondition(bool mustNotExist, string? etag)
    {
        MustNotExist = mustNotExist;
        IfMatch = etag;
    }

    /// <summary>Write whatever is there (the default value).</summary>
    public static WriteCondition None => default;

    /// <summary>Only if there is no object under the key: <c>If-None-Match: *</c>.</summary>
    public static WriteCondition Absent => new(mustNotExist: true, etag: null);

    /// <summary>Whether the key must be free.</summary>
    public bool MustNotExist { get; }

    /// <summary>The entity tag that must still be current, or null.</summary>
    public string? IfMatch { get; }

    /// <summary>Only if the current object still has this entity tag: <c>If-Match</c>.</summary>
    /// <param name="etag">The tag read before, with its quotes.</param>
    /// <returns>The condition.</returns>
    public static WriteCondition Unchanged(string etag) => new(mustNotExist: false, etag);
}
