using System.Diagnostics;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Registry;

namespace QuiltE2E.Tests.Registry;

public sealed class FolderScanTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("quilt-e2e-scan-").FullName;

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.Delete(_root, recursive: true);
            return;
        }

        // Not by .NET, which cannot name a file that is not UTF-8.
        using Process remove = Process.Start("rm", ["-rf", _root]);
        remove.WaitForExit();
    }

    [Fact]
    public void Files_come_in_the_order_of_a_package_hidden_ones_too()
    {
        foreach (string key in (string[])["a-b", "a/x", ".hidden/y", "Z", "ü"])
        {
            RegistryFixture.Write(_root, key, key);
        }

        Directory.CreateDirectory(Path.Combine(_root, "empty"));
        FolderScan scan = Scan();
        scan.Files.Select(file => file.LogicalKey).ShouldBe([".hidden/y", "Z", "a/x", "a-b", "ü"]);
        scan.Files[^1].Size.ShouldBe(2);
        scan.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Links_to_files_count_and_links_to_directories_and_nothing_do_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Symbolic links need a privilege on Windows.");
        RegistryFixture.Write(_root, "real/file.txt", "content");
        File.CreateSymbolicLink(Path.Combine(_root, "file-link"), Path.Combine(_root, "real", "file.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "dir-link"), Path.Combine(_root, "real"));
        File.CreateSymbolicLink(Path.Combine(_root, "broken"), Path.Combine(_root, "gone"));
        File.CreateSymbolicLink(Path.Combine(_root, "loop"), Path.Combine(_root, "loop"));

        FolderScan scan = Scan();
        scan.Files.Select(file => (file.LogicalKey, file.Size)).ShouldBe([("file-link", 7L), ("real/file.txt", 7L)]);
        scan.Warnings.Count.ShouldBe(3);
        scan.Warnings.ShouldContain(warning => warning.Contains("broken") && warning.Contains("a link to nothing"));
        scan.Warnings.ShouldContain(warning => warning.Contains("dir-link") && warning.Contains("a link to a directory"));
    }

    [Fact]
    public async Task A_pipe_is_left_out_and_does_not_block()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Named pipes are not files on Windows.");
        RegistryFixture.Write(_root, "empty", string.Empty);
        using Process make = Process.Start("mkfifo", Path.Combine(_root, "pipe"));
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        FolderScan scan = await Task.Run(Scan, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        scan.Files.Select(file => file.LogicalKey).ShouldBe(["empty"]);
        scan.Warnings.Single().ShouldContain("pipe");
    }

    [Fact]
    public void The_ignore_file_leaves_files_and_directories_out()
    {
        foreach (string key in (string[])["keep.txt", "x.log", "sub/y.txt", "deep/sub/z.txt"])
        {
            RegistryFixture.Write(_root, key, key);
        }

        RegistryFixture.Write(_root, ".quiltignore", "*.log\nsub/\n");
        Scan().Files.Select(file => file.LogicalKey).ShouldBe([".quiltignore", "keep.txt"]);
    }

    [Fact]
    public void What_is_no_folder_is_refused()
    {
        RegistryFixture.Write(_root, "file", "x");
        Refusal(Path.Combine(_root, "none")).ShouldBe((QuiltErrorKind.NotFound, "SourceNotFound"));
        Refusal(Path.Combine(_root, "file")).ShouldBe((QuiltErrorKind.InvalidArgument, "SourceNotFolder"));
    }

    [Fact]
    public void A_file_that_is_locked_or_gone_stops_the_scan_and_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The name is only impossible to open elsewhere.");
        // A name in Latin-1 comes back from the file system with a replacement character and cannot be opened by it.
        using Process make = Process.Start("sh", ["-c", $"printf x > \"$(printf '{_root}/na\\351me')\""]);
        make.WaitForExit();
        QuiltException error = Should.Throw<QuiltException>(() => Scan());
        error.ErrorId.ShouldBe("SourceUnreadable");
        error.Message.ShouldContain("na");
    }

    private FolderScan Scan() => FolderScan.Run(_root, CancellationToken.None);

    private static (QuiltErrorKind Kind, string Id) Refusal(string path)
    {
        QuiltException error = Should.Throw<QuiltException>(() => FolderScan.Run(path, CancellationToken.None));
        return (error.Kind, error.ErrorId);
    }
}
