namespace QuiltE2E.Core.Packages;

/// <summary>CRC-64/NVME piece by piece.</summary>
internal sealed class Crc64NvmeHasher : ContentHasher
{
    private ulong _crc;

    public override void Append(ReadOnlySpan<byte> data) => _crc = Crc64Nvme.Append(_crc, data);

    public override ContentHash Finish() => Crc64Nvme.ToHash(_crc);
}
