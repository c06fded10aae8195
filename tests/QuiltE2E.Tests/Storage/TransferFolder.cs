namespace QuiltE2E.Tests.Storage;

/// <summary>A folder for local files, and content that is the same in every run.</summary>
internal sealed class TransferFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("quilt-transfer-").FullName;

    public static byte[] Content(int length, int seed = 1)
    {
        byte[] content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    public string Write(string name, byte[] content)
    {
        string path = Path.Combine(Root, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string At(string name) => Path.Combine(Root, name);

    /// <summary>Everything in the folder, hidden files included.</summary>
    public IReadOnlyList<string> Files() =>
    [
        .. Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
