namespace QuiltE2E.Core.Backends;

/// <summary>What an installation did.</summary>
/// <param name="Bucket">Registry bucket.</param>
/// <param name="Name"><c>namespace/name</c>.</param>
/// <param name="TopHash">Top hash of the revision.</param>
/// <param name="Destination">Absolute local folder.</param>
/// <param name="FileCount">Files of the selection.</param>
/// <param name="DownloadedCount">Files that were fetched; the others were there with the right hash.</param>
/// <param name="DownloadedBytes">Bytes that were fetched.</param>
public sealed record InstallResult(
    string Bucket, string Name, string TopHash, string Destination, long FileCount, long DownloadedCount, long DownloadedBytes);
