namespace QuiltE2E.Core.Storage;

/// <summary>An open body. Reading past the timeout of the call throws; dispose it to give the connection back.</summary>
/// <param name="Info">What the response headers said; for a ranged read the size is that of the whole object.</param>
/// <param name="Body">The bytes.</param>
public sealed record ObjectContent(ObjectInfo Info, Stream Body) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Body.DisposeAsync();
}
