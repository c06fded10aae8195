using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Packages;

public sealed class ManifestSpoolTests
{
    [Fact]
    public async Task The_file_holds_the_stream_and_is_gone_when_closed()
    {
        byte[] content = new byte[3_000_000];
        new System.Random(2).NextBytes(content);
        using TempFolder folder = new();
        using MemoryStream source = new(content);

        await using (FileStream spool = await ManifestSpool.CreateAsync(source, folder.Root, TestContext.Current.CancellationToken))
        {
            Directory.GetFiles(folder.Root).ShouldHaveSingleItem();
            byte[] read = new byte[content.Length];
            await spool.ReadExactlyAsync(read, TestContext.Current.CancellationToken);
            read.AsSpan().SequenceEqual(content).ShouldBeTrue();
            spool.ReadByte().ShouldBe(-1);
        }

        Directory.GetFiles(folder.Root).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_that_fails_keeps_its_own_error_and_leaves_nothing()
    {
        using TempFolder folder = new();
        MemoryStream closed = new();
        await closed.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => ManifestSpool.CreateAsync(closed, folder.Root, CancellationToken.None));
        Directory.GetFiles(folder.Root).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_cannot_take_it_is_named()
    {
        using TempFolder folder = new();
        string missing = Path.Join(folder.Root, "missing");

        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => ManifestSpool.CreateAsync(new MemoryStream([1]), missing, CancellationToken.None));

        error.ErrorId.ShouldBe("TemporaryFileFailed");
        error.Kind.ShouldBe(QuiltErrorKind.LocalStorage);
        error.Target.ShouldNotBeNull().ShouldStartWith(missing);
        error.Remedy.ShouldNotBeNullOrEmpty();
    }
}
