using System.Diagnostics;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Storage;

/// <summary>Downloads onto a real file system that is too small: a tmpfs of one megabyte, which only root can mount.</summary>
public sealed class DiskFullTests(SandboxStore sandbox) : IClassFixture<SandboxStore>, IDisposable
{
    private readonly TransferFolder _folder = new();
    private bool _isMounted;

    private static CancellationToken Stop => SandboxStore.Stop;

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", _folder.At("disk")).ShouldBe(0);
        }

        _folder.Dispose();
    }

    [Theory]
    [InlineData(2_000_000)]
    [InlineData(9_000_000)]
    public async Task Full_disk_is_named_and_nothing_is_left(int length)
    {
        Directory.CreateDirectory(_folder.At("disk"));
        _isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _folder.At("disk")) == 0;
        Assert.SkipUnless(_isMounted, "A small file system could not be mounted: that takes root on Linux.");

        string key = $"{Guid.NewGuid():N}";
        UploadedFile uploaded = await new ObjectUploader(sandbox.Store).UploadAsync(
            _folder.Write("source", TransferFolder.Content(length)), sandbox.Bucket, key, PutOptions.Default, null, Stop);
        string destination = _folder.At("disk/copy");
        await File.WriteAllTextAsync(destination, "old", Stop);

        QuiltException error = await Should.ThrowAsync<QuiltException>(() => new ObjectDownloader(sandbox.Store).DownloadAsync(
            uploaded.Written.Ref, destination, uploaded.Hash, length, null, resume: false, Stop));

        error.ErrorId.ShouldBe("DiskFull");
        error.Kind.ShouldBe(QuiltErrorKind.LocalStorage);
        error.Target.ShouldBe(destination);
        error.Remedy.ShouldNotBeNullOrEmpty();
        _folder.Files().ShouldBe(["disk/copy", "source"]);
        File.ReadAllText(destination).ShouldBe("old");
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(
                new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such program here: as good as one that fails.
            return -1;
        }
    }
}
