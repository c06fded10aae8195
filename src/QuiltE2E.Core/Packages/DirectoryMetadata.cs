using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>The line of a manifest that holds the metadata of a directory. It is stored, but not part of the top hash.</summary>
public sealed class DirectoryMetadata : ManifestRecord
{
    /// <summary>Makes the record.</summary>
    /// <param name="logicalKey">The directory's path, ending in <c>/</c>.</param>
    /// <param name="meta">The metadata itself, any JSON value.</param>
    /// <exception cref="QuiltException"><c>InvalidLogicalKey</c>: the key does not end in a slash.</exception>
    public DirectoryMetadata(string logicalKey, PackageJson meta)
    {
        ArgumentNullException.ThrowIfNull(logicalKey);
        ArgumentNullException.ThrowIfNull(meta);
        LogicalKey = logicalKey.EndsWith('/') ? logicalKey : throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "InvalidLogicalKey",
            $"'{logicalKey}' is not the key of a directory: it must end in '/'.",
            logicalKey,
            "Add a slash at the end.");
        Meta = meta;
    }

    /// <summary>The directory's path, ending in <c>/</c>.</summary>
    public string LogicalKey { get; }

    /// <summary>The metadata.</summary>
    public PackageJson Meta { get; }

    internal override string Subject => $"entry with logical key '{LogicalKey}'";

    internal override void WriteLine(Utf8Output output)
    {
        output.Write("{\"logical_key\": "u8);
        JsonText.WriteString(output, LogicalKey, JsonStyle.Dump);
        output.Write(", \"meta\": "u8);
        Meta.Write(output, JsonStyle.Dump);
        output.Write((byte)'}');
    }
}
