using QuiltE2E.Sandbox.Registry.Schema;

namespace QuiltE2E.Sandbox.Registry;

/// <summary>What of the registry can be changed while it runs.</summary>
/// <param name="SchemaRelease">One of <see cref="RegistrySchema.Releases"/>.</param>
/// <param name="Introspection">Whether introspection is answered.</param>
/// <param name="SearchIndexLimit">How many indices a search may name; more are refused, as proxies of stacks do.</param>
internal sealed record RegistrySettings(string SchemaRelease, bool Introspection, int SearchIndexLimit = 100);
