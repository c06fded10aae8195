namespace QuiltE2E.Core.Storage;

/// <summary>How far a long operation is.</summary>
/// <param name="Activity">What is going on, for example <c>Copying objects</c>.</param>
/// <param name="ItemsDone">Finished items.</param>
/// <param name="ItemsTotal">All items, or null when not known yet.</param>
/// <param name="BytesDone">Finished bytes.</param>
/// <param name="BytesTotal">All bytes, or null when not known yet.</param>
/// <param name="CurrentItem">What is being worked on, or null.</param>
public sealed record TransferProgress(
    string Activity, long ItemsDone, long? ItemsTotal, long BytesDone, long? BytesTotal, string? CurrentItem = null);
