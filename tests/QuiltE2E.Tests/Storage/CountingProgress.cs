namespace QuiltE2E.Tests.Storage;

/// <summary>Adds up what is reported, on whatever thread.</summary>
internal sealed class CountingProgress : IProgress<long>
{
    private long _total;

    public long Total => Interlocked.Read(ref _total);

    public void Report(long value) => Interlocked.Add(ref _total, value);
}
