namespace QuiltE2E.Core.Backends;

/// <summary>One thing a backend can or cannot do here, with the reason.</summary>
/// <param name="Name">Stable name in PascalCase, for example <c>ConditionalWrite</c>.</param>
/// <param name="Backend">The backend.</param>
/// <param name="Available">Whether it can be used.</param>
/// <param name="Reason">Why not, or null when available.</param>
public sealed record BackendCapability(string Name, BackendKind Backend, bool Available, string? Reason);
