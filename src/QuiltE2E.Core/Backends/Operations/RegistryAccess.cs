using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Operations;

/// <summary>What operations work with: where bytes are, and how the revisions of a bucket are found and recorded.</summary>
/// <param name="Store">The object store.</param>
/// <param name="Open">Gives the registry of a bucket.</param>
internal sealed record RegistryAccess(IObjectStore Store, Func<string, IRevisionRegistry> Open);
