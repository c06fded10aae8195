using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Backends.Objects;

/// <summary>Bytes to be read.</summary>
/// <param name="Target">The object or version.</param>
/// <param name="Offset">The first byte, from 0.</param>
/// <param name="Length">How many bytes at most, or null for all that follow.</param>
/// <param name="Limit">More bytes than this are refused before they are read.</param>
public sealed record ObjectReadRequest(ObjectRef Target, long Offset, long? Length, long Limit);
