namespace QuiltE2E.Sandbox.Control;

/// <summary>What is to change about the registry; null leaves a setting as it is.</summary>
internal sealed record RegistryChange(string? SchemaRelease, bool? Introspection, int? SearchIndexLimit);
