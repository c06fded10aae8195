using System.Security.Cryptography;
using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Packages;

/// <summary>Hashes canonical text while it is being written, in large blocks.</summary>
internal sealed class TopHashAccumulator : IDisposable
{
    private const int FlushAt = 128 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Where the canonical text goes.</summary>
    internal Utf8Output Output { get; } = new(FlushAt * 2);

    internal void FlushIfLarge()
    {
        if (Output.Length >= FlushAt)
        {
            Flush();
        }
    }

    internal TopHash Finish()
    {
        Flush();
        return TopHash.Parse(Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public void Dispose() => _hash.Dispose();

    private void Flush()
    {
        _hash.AppendData(Output.Span);
        Output.Clear();
    }
}
