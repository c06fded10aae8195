namespace QuiltE2E.Core.Packages;

/// <summary>One line of a manifest: its header, the metadata of a directory, or a file.</summary>
public abstract class ManifestRecord
{
    private protected ManifestRecord()
    {
    }

    /// <summary>What the line is about, for messages: <c>package metadata</c> or the logical key.</summary>
    internal abstract string Subject { get; }

    /// <summary>Writes the line without its end.</summary>
    internal abstract void WriteLine(Utf8Output output);
}
