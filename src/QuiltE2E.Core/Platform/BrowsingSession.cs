namespace QuiltE2E.Core.Platform;

/// <summary>A right to read the contents of one package revision for some minutes.</summary>
/// <param name="Id">The registry's id of it.</param>
/// <param name="Expires">When it ends.</param>
internal sealed record BrowsingSession(string Id, DateTimeOffset Expires);
