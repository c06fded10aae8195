namespace QuiltE2E.Sandbox.Search.Packages;

/// <summary>A revision that was found: a pointer together with its manifest.</summary>
/// <param name="Id">The id of the pointer's document.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Name">The package.</param>
/// <param name="Pointer">Seconds of the revision, or <c>latest</c>.</param>
/// <param name="Hash">The top hash.</param>
/// <param name="Modified">When the pointer was written.</param>
internal sealed record PackageHit(string Id, string Bucket, string Name, string Pointer, string Hash, DateTimeOffset Modified)
{
    public double Score { get; init; } = 1;

    /// <summary>The number of the pointer's document.</summary>
    public long Doc { get; init; }

    /// <summary>The number of the manifest's document, or 0 where the index has none.</summary>
    public long Manifest { get; init; }

    /// <summary>Bytes of all files.</summary>
    public long Size { get; init; }

    public long Entries { get; init; }

    /// <summary>The message, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>The user metadata as JSON, or null.</summary>
    public string? Meta { get; init; }

    /// <summary>The workflow as JSON, or null.</summary>
    public string? Workflow { get; init; }

    /// <summary>The workflow's id, or null.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Where the text that was searched for was found: <c>name</c>, <c>comment</c>, <c>meta</c>, <c>workflow</c>.</summary>
    public IReadOnlyList<string> Locations { get; init; } = [];

    /// <summary>Files in which it was found, the best first.</summary>
    public IReadOnlyList<EntryMatch> Matches { get; init; } = [];
}
