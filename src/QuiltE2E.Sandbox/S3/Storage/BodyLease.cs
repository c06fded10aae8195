namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>While it lasts, no body is removed from the disk.</summary>
internal sealed class BodyLease(BodyStore store) : IDisposable
{
    public void Dispose() => store.EndLease();
}
