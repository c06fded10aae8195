using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class Crc64NvmeTests
{
    [Fact]
    public void The_check_value_is_the_catalogues() => Crc64Nvme.Append(0, "123456789"u8).ShouldBe(0xAE8B14860A799888UL);

    [Fact]
    public void Hello_world_is_known() => Crc64Nvme.Append(0, "Hello, World!"u8).ShouldBe(15323988402725835341UL);

    [Fact]
    public void Both_ways_agree_at_every_length_and_offset()
    {
        byte[] data = new byte[700];
        new System.Random(5).NextBytes(data);
        for (int length = 0; length < 600; length++)
        {
            ReadOnlySpan<byte> piece = data.AsSpan(length % 61, length);
            Crc64Nvme.Append(0, piece).ShouldBe(~Crc64Nvme.UpdateTables(ulong.MaxValue, piece), $"{length} bytes");
        }
    }

    [Fact]
    public void Pieces_in_a_row_and_combined_pieces_give_the_whole() =>
        Prop.ForAll<byte[], byte[]>((first, second) =>
        {
            ulong whole = Crc64Nvme.Append(0, [.. first, .. second]);
            return Crc64Nvme.Append(Crc64Nvme.Append(0, first), second) == whole
                && Crc64Nvme.Combine(Crc64Nvme.Append(0, first), Crc64Nvme.Append(0, second), second.Length) == whole;
        }).QuickCheckThrowOnFailure();
}
