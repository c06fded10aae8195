using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>A backend of a session, and the object store that it works on.</summary>
/// <param name="Backend">The backend; it disposes the store.</param>
/// <param name="Store">The store.</param>
internal sealed record OpenedBackend(IQuiltBackend Backend, IObjectStore Store);
