namespace QuiltE2E.Core.Backends.Objects;

/// <summary>Objects to be saved into a folder.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Prefix">Beginning of their keys; what follows its last slash becomes the path in the folder.</param>
/// <param name="Folder">Full path of the folder; it is made when it is missing.</param>
/// <param name="Overwrite">Whether files that are there are replaced.</param>
public sealed record PrefixSaveRequest(string Bucket, string Prefix, string Folder, bool Overwrite);
