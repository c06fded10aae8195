using FsCheck;
using FsCheck.Fluent;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Tests.Storage;

public sealed class DestinationPathTests : IDisposable
{
    private readonly TransferFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a/b/c.txt")]
    [InlineData("a..b/...c/.hidden")]
    [InlineData("~/x")]
    [InlineData("back\\slash:colon")]
    public void Good_key_lies_in_the_folder(string key) =>
        DestinationPath.Resolve(_folder.Root, key, windows: false)
            .ShouldBe($"{_folder.Root}{Path.DirectorySeparatorChar}{key.Replace('/', Path.DirectorySeparatorChar)}");

    [Theory]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/..")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("a/")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Key_that_could_leave_the_folder_is_refused_everywhere(string key)
    {
        foreach (bool windows in (bool[])[true, false])
        {
            QuiltException error = Should.Throw<QuiltException>(() => DestinationPath.Resolve(_folder.Root, key, windows));
            error.ErrorId.ShouldBe("PathLeavesDestination");
            error.Target.ShouldBe(key);
        }
    }

    [Theory]
    [InlineData("C:/x")]
    [InlineData("C:x")]
    [InlineData("..\\x")]
    [InlineData("\\\\server\\share\\x")]
    [InlineData("a/nul")]
    [InlineData("con.txt/x")]
    [InlineData("COM1")]
    [InlineData("name.")]
    [InlineData("dir /x")]
    [InlineData("file.txt:stream")]
    [InlineData("a*b")]
    public void Name_that_windows_reads_as_something_else_is_refused_there(string key)
    {
        Should.Throw<QuiltException>(() => DestinationPath.Resolve(_folder.Root, key, windows: true))
            .ErrorId.ShouldBe("ReservedFileName");
        DestinationPath.Resolve(_folder.Root, key, windows: false).ShouldStartWith(_folder.Root + Path.DirectorySeparatorChar);
    }

    [Fact]
    public void Parent_that_is_a_link_is_refused_wherever_it_leads()
    {
        Directory.CreateDirectory(_folder.At("real/inner"));
        Directory.CreateSymbolicLink(_folder.At("real/outside"), Path.GetTempPath());
        Directory.CreateSymbolicLink(_folder.At("real/inside"), _folder.At("real/inner"));
        Directory.CreateSymbolicLink(_folder.At("real/dangling"), _folder.At("nowhere"));
        foreach (string key in (string[])["outside/x", "inside/x", "dangling/x", "inner/../outside/x"])
        {
            Should.Throw<QuiltException>(() => DestinationPath.Resolve(_folder.At("real"), key))
                .ErrorId.ShouldBe("PathLeavesDestination");
        }
    }

    [Fact]
    public void Folder_itself_may_be_a_link()
    {
        Directory.CreateDirectory(_folder.At("real"));
        Directory.CreateSymbolicLink(_folder.At("link"), _folder.At("real"));
        DestinationPath.Resolve(_folder.At("link"), "x").ShouldBe(_folder.At("link/x"));
    }

    [Fact]
    public void File_where_a_folder_has_to_be_and_folder_where_a_file_has_to_be_are_conflicts()
    {
        _folder.Write("file", []);
        Directory.CreateDirectory(_folder.At("folder"));
        Should.Throw<QuiltException>(() => DestinationPath.Resolve(_folder.Root, "file/x")).ErrorId.ShouldBe("DestinationConflict");
        Should.Throw<QuiltException>(() => DestinationPath.Resolve(_folder.Root, "folder")).ErrorId.ShouldBe("DestinationConflict");
    }

    [Fact]
    public void Name_that_is_both_file_and_folder_in_the_package_is_a_conflict()
    {
        QuiltException error = Should.Throw<QuiltException>(
            () => DestinationPath.EnsureDistinct(["a/b/c", "x", "a/b"], ignoreCase: false));
        error.ErrorId.ShouldBe("DestinationConflict");
        error.Target.ShouldBe("a/b/c");
        DestinationPath.EnsureDistinct(["a/b/c", "a/bb", "a/b.txt"], ignoreCase: true);
    }

    [Fact]
    public void Names_that_differ_in_case_only_are_a_conflict_where_case_does_not_count()
    {
        string[] keys = ["a/README", "a/readme"];
        DestinationPath.EnsureDistinct(keys, ignoreCase: false);
        Should.Throw<QuiltException>(() => DestinationPath.EnsureDistinct(keys, ignoreCase: true))
            .ErrorId.ShouldBe("DestinationConflict");
        Should.Throw<QuiltException>(() => DestinationPath.EnsureDistinct(["A/x", "a"], ignoreCase: true))
            .ErrorId.ShouldBe("DestinationConflict");
    }

    [Fact]
    public void No_key_at_all_leaves_the_folder()
    {
        Gen<string> part = Gen.OneOf(
            Gen.Elements("..", ".", "", "a", "~", "C:", "\\", "..\\..", "nul", "\0", "a..", "%2e%2e"),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get));
        Arbitrary<string> keys = part.ListOf().Select(parts => string.Join('/', parts)).ToArbitrary();
        Prop.ForAll(keys, key =>
        {
            try
            {
                string path = DestinationPath.Resolve(_folder.Root, key);
                return Path.GetFullPath(path).StartsWith(_folder.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            }
            catch (QuiltException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();
    }
}
