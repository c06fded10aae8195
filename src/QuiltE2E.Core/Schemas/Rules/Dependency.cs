namespace QuiltE2E.Core.Schemas.Rules;

/// <summary>What the presence of a member asks for: other members or a schema for the whole object.</summary>
internal sealed record Dependency(string Member, IReadOnlyList<string> Names, SchemaNode? Schema);
