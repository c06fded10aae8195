namespace QuiltE2E.Sandbox.Search.Objects;

/// <summary>What a search for objects found, kept for its pages.</summary>
/// <param name="Hits">All of it.</param>
internal sealed record ObjectResults(IReadOnlyList<ObjectHit> Hits);
