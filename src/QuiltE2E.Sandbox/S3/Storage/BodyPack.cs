using Microsoft.Win32.SafeHandles;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>A file that holds many small bodies, one behind the other.</summary>
internal sealed class BodyPack(int number, string path, SafeFileHandle file)
{
    public int Number { get; } = number;

    public string Path { get; } = path;

    public SafeFileHandle File { get; } = file;

    /// <summary>Bodies in it that are named or being written.</summary>
    public int Live { get; set; }

    /// <summary>Where the next body goes.</summary>
    public int End { get; set; }
}
