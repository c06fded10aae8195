namespace QuiltE2E.Sandbox.Events;

/// <summary>How far a consumer of changes is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pending">Changes that it has not taken in.</param>
/// <param name="Failure">Why it takes in no more, or null.</param>
internal sealed record EventConsumer(string Name, long Pending, string? Failure);
