using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Registry;

/// <summary>A pointer as it was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TopHash">The revision it names.</param>
/// <param name="ETag">Entity tag of what was read; a later write can insist on it.</param>
/// <param name="Modified">When the object was written, UTC.</param>
internal sealed record Pointer(string Name, TopHash TopHash, string ETag, DateTimeOffset Modified);
