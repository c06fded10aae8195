using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Tests.Addressing;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("file:///a/b", "/a/b", "file:///a/b")]
    [InlineData("file://localhost/a", "/a", "file:///a")]
    [InlineData("file:/a", "/a", "file:///a")]
    [InlineData("file:///", "/", "file:///")]
    [InlineData("file:///a/", "/a/", "file:///a")]
    [InlineData("file:///a%20b/%C3%BC%23", "/a b/ü#", "file:///a%20b/%C3%BC%23")]
    [InlineData("file:///a/./b/../c//d", "/a/c/d", "file:///a/c/d")]
    [InlineData("file:///../a", "/a", "file:///a")]
    [InlineData("file:////a", "/a", "file:///a")]
    [InlineData("file:///a#x", "/a", "file:///a")]
    [InlineData("file:///C:/x", "/C:/x", "file:///C%3A/x")]
    [InlineData("file:///a\\b", "/a\\b", "file:///a%5Cb")]
    public void POSIX_files(string uri, string path, string canonical) => Check(uri, windows: false, path, path, canonical);

    [Theory]
    [InlineData("file:///C:/foo%20bar/%C3%BC%23.txt", "C:/foo bar/ü#.txt", "C:\\foo bar\\ü#.txt", "file:///C:/foo%20bar/%C3%BC%23.txt")]
    [InlineData("file:///C|/x", "C:/x", "C:\\x", "file:///C:/x")]
    [InlineData("file:///c:/x", "C:/x", "C:\\x", "file:///C:/x")]
    [InlineData("file:///C:", "C:/", "C:\\", "file:///C:/")]
    [InlineData("file:///C:/", "C:/", "C:\\", "file:///C:/")]
    [InlineData("file:///C:/a/", "C:/a/", "C:\\a\\", "file:///C:/a")]
    [InlineData("file:///C:/a/../b", "C:/b", "C:\\b", "file:///C:/b")]
    [InlineData("file:///home/x", "/home/x", "\\home\\x", "file:///home/x")]
    [InlineData("file:////server/share/x", "//server/share/x", "\\\\server\\share\\x", "file://server/share/x")]
    public void Windows_files(string uri, string path, string native, string canonical) =>
        Check(uri, windows: true, path, native, canonical);

    [Theory]
    [InlineData("file:///ab:/x")]
    [InlineData("file:///C:/a:b")]
    [InlineData("file:///1:/x")]
    [InlineData("file:///C:x")]
    public void Colons_elsewhere_are_refused_on_Windows(string uri)
    {
        PhysicalKeyParser.TryParse(uri, windows: true, out _, out string? rule).ShouldBeFalse();
        rule.ShouldNotBeNull();
    }

    [Fact]
    public void A_UNC_path_cannot_be_read_back()
    {
        string uri = PhysicalKey.FromNormalized(LocalPaths.FromNative(@"\\server\share\x", windows: true)).ToString();

        uri.ShouldBe("file://server/share/x");
        PhysicalKeyParser.TryParse(uri, windows: true, out _, out string? rule).ShouldBeFalse();
        rule.ShouldContain("unexpected host name 'server'");
    }

    [Theory]
    [InlineData(@"C:\a\b", "C:/a/b")]
    [InlineData(@"c:\a\", "c:/a/")]
    [InlineData(@"C:\", "C:/")]
    [InlineData(@"\\server\share", "//server/share")]
    public void Windows_paths_use_slashes_inside(string native, string path) => LocalPaths.FromNative(native, windows: true).ShouldBe(path);

    [Fact]
    public void Symbolic_links_are_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making symbolic links needs a privilege on Windows.");
        string root = RealPath.Resolve(Directory.CreateTempSubdirectory("quilte2e-").FullName);
        try
        {
            Directory.CreateDirectory(Path.Join(root, "real"));
            File.WriteAllText(Path.Join(root, "real", "file.txt"), "x");
            File.CreateSymbolicLink(Path.Join(root, "link.txt"), "real/file.txt");
            Directory.CreateSymbolicLink(Path.Join(root, "dir"), Path.Join(root, "real"));
            File.CreateSymbolicLink(Path.Join(root, "loop"), "loop");

            PhysicalKey.FromLocalPath(Path.Join(root, "link.txt")).Path.ShouldBe($"{root}/real/file.txt");
            PhysicalKey.FromLocalPath(Path.Join(root, "dir", "file.txt")).Path.ShouldBe($"{root}/real/file.txt");
            PhysicalKey.FromLocalPath(Path.Join(root, "dir", "not", "there")).Path.ShouldBe($"{root}/real/not/there");
            PhysicalKey.FromLocalPath(Path.Join(root, "dir") + "/").Path.ShouldBe($"{root}/real/");
            PhysicalKey.FromLocalPath(Path.Join(root, "loop")).Path.ShouldBe($"{root}/loop");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void What_people_type_becomes_an_address()
    {
        PhysicalKey.FromArgument("s3://b/k").Bucket.ShouldBe("b");
        PhysicalKey.FromArgument("file:///a/b").Path.ShouldEndWith("/a/b");
        PhysicalKey relative = PhysicalKey.FromArgument("some/file");
        relative.ToLocalPath().ShouldBe(RealPath.Resolve("some/file"));
        PhysicalKey.FromArgument("some/").Path.ShouldEndWith("/some/");
        PhysicalKey.FromArgument("~").Path.ShouldBe(PhysicalKey.FromLocalPath(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)).Path);
        PhysicalKey.FromArgument("~/x").Path.ShouldEndWith("/x");
        LocalPaths.HasScheme(@"C:\x", windows: true).ShouldBeFalse();
        LocalPaths.HasScheme("s3://b", windows: true).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_no_path_can_be_is_refused(string path) =>
        Should.Throw<QuiltException>(() => PhysicalKey.FromArgument(path)).ErrorId.ShouldBe("InvalidPhysicalKey");

    [Theory]
    [InlineData("CON", true)]
    [InlineData("con.txt", true)]
    [InlineData("Lpt1.tar.gz", true)]
    [InlineData("NUL ", true)]
    [InlineData("com¹", true)]
    [InlineData("name.", true)]
    [InlineData("a:b", true)]
    [InlineData("a*", true)]
    [InlineData("a\u0001", true)]
    [InlineData("a\\b", true)]
    [InlineData("CONSOLE", false)]
    [InlineData("COM10", false)]
    [InlineData("a.con", false)]
    [InlineData(".hidden", false)]
    public void Names_that_Windows_keeps_for_itself_are_known(string name, bool isReserved) =>
        ReservedFileNames.IsReservedOnWindows(name).ShouldBe(isReserved);

    private static void Check(string uri, bool windows, string path, string native, string canonical)
    {
        PhysicalKeyParser.TryParse(uri, windows, out PhysicalKey? key, out string? rule).ShouldBeTrue(rule);

        key!.IsLocal.ShouldBeTrue();
        key.Path.ShouldBe(path);
        LocalPaths.ToNative(key.Path, windows).ShouldBe(native);
        key.ToString().ShouldBe(canonical);
    }
}
