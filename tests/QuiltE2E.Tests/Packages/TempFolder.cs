namespace QuiltE2E.Tests.Packages;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TempFolder : IDisposable
{
    internal string Root { get; } = Directory.CreateTempSubdirectory("quilte2e-").FullName;

    internal string Write(string name, byte[] content)
    {
        string path = Path.Combine(Root, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
