using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Objects;

/// <summary>An object to be saved as a file.</summary>
/// <param name="Source">The object or version.</param>
/// <param name="Destination">Full path of a file, or of a folder to which the last part of the key is added.</param>
/// <param name="IsFolder">Whether <paramref name="Destination"/> is a folder.</param>
/// <param name="Overwrite">Whether a file that is there is replaced.</param>
public sealed record ObjectSaveRequest(ObjectRef Source, string Destination, bool IsFolder, bool Overwrite);
