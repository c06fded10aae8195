using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>The line of a manifest that describes a file: its name in the package, where its bytes are, size, hash, metadata.</summary>
/// <remarks>Immutable. The logical key is not checked here, as manifests may hold any; <c>Package.Set</c> checks it.</remarks>
public sealed class ManifestEntry : ManifestRecord
{
    private const string UserMetaName = "user_meta";

    private readonly bool _hasFloatSize;

    /// <summary>Makes the record.</summary>
    /// <param name="logicalKey">The path in the package.</param>
    /// <param name="physicalKey">Where the bytes are.</param>
    /// <param name="size">Size in bytes, or null while unknown.</param>
    /// <param name="hash">The hash, or null while unknown.</param>
    /// <param name="meta">All metadata, the user's under <c>user_meta</c>; null for none.</param>
    public ManifestEntry(
        string logicalKey,
        PhysicalKey physicalKey,
        long? size,
        ContentHash? hash,
        PackageJsonObject? meta = null)
        : this(logicalKey, physicalKey, size, hash, meta, hasFloatSize: false)
    {
    }

    internal ManifestEntry(
        string logicalKey,
        PhysicalKey physicalKey,
        long? size,
        ContentHash? hash,
        PackageJsonObject? meta,
        bool hasFloatSize)
    {
        ArgumentNullException.ThrowIfNull(logicalKey);
        ArgumentNullException.ThrowIfNull(physicalKey);
        LogicalKey = logicalKey;
        PhysicalKey = physicalKey;
        Size = size;
        Hash = hash;
        Meta = meta ?? PackageJsonObject.Empty;
        _hasFloatSize = hasFloatSize;
    }

    /// <summary>The path in the package.</summary>
    public string LogicalKey { get; }

    /// <summary>Where the bytes are.</summary>
    public PhysicalKey PhysicalKey { get; }

    /// <summary>Size in bytes, or null while unknown.</summary>
    public long? Size { get; }

    /// <summary>The hash, or null while unknown.</summary>
    public ContentHash? Hash { get; }

    /// <summary>All metadata: what clients keep for themselves, and the user's under <c>user_meta</c>.</summary>
    public PackageJsonObject Meta { get; }

    /// <summary>The user's metadata, or null where there is none.</summary>
    public PackageJson? UserMeta => Meta[UserMetaName];

    internal override string Subject => $"entry with logical key '{LogicalKey}'";

    /// <summary>The same entry with its bytes elsewhere.</summary>
    /// <param name="physicalKey">Where they are.</param>
    /// <returns>A new entry.</returns>
    public ManifestEntry WithPhysicalKey(PhysicalKey physicalKey) => new(LogicalKey, physicalKey, Size, Hash, Meta, _hasFloatSize);

    /// <summary>The same entry under another name.</summary>
    /// <param name="logicalKey">The name.</param>
    /// <returns>A new entry.</returns>
    public ManifestEntry WithLogicalKey(string logicalKey) => new(logicalKey, PhysicalKey, Size, Hash, Meta, _hasFloatSize);

    /// <summary>The same entry with other bytes.</summary>
    /// <param name="size">Their size.</param>
    /// <param name="hash">Their hash.</param>
    /// <returns>A new entry.</returns>
    public ManifestEntry WithContent(long? size, ContentHash? hash) => new(LogicalKey, PhysicalKey, size, hash, Meta);

    /// <summary>The same entry with other user metadata.</summary>
    /// <param name="userMeta">The metadata; null removes it.</param>
    /// <returns>A new entry.</returns>
    public ManifestEntry WithUserMeta(PackageJson? userMeta) => new(
        LogicalKey,
        PhysicalKey,
        Size,
        Hash,
        userMeta is null ? Meta.Without(UserMetaName) : Meta.With(UserMetaName, userMeta),
        _hasFloatSize);

    internal override void WriteLine(Utf8Output output)
    {
        output.Write("{\"logical_key\": "u8);
        JsonText.WriteString(output, LogicalKey, JsonStyle.Dump);
        output.Write(", \"physical_keys\": ["u8);
        JsonText.WriteString(output, PhysicalKey.ToString(), JsonStyle.Dump);
        output.Write("], \"size\": "u8);
        WriteSize(output, JsonStyle.Dump);
        output.Write(", \"hash\": "u8);
        WriteHash(output, JsonStyle.Dump);
        output.Write(", \"meta\": "u8);
        Meta.Write(output, JsonStyle.Dump);
        output.Write((byte)'}');
    }

    /// <summary>Writes what the top hash takes of this entry.</summary>
    /// <exception cref="QuiltException"><c>EntryNotHashed</c>: size or hash are missing.</exception>
    internal void WriteCanonical(Utf8Output output)
    {
        if (Size is null || Hash is null)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData,
                "EntryNotHashed",
                $"The entry '{LogicalKey}' at {PhysicalKey} has no hash or no size, so the package has no top hash.",
                LogicalKey,
                "Compute the hashes of all entries first, for example by pushing the package.");
        }

        output.Write("{\"hash\":"u8);
        WriteHash(output, JsonStyle.Canonical);
        output.Write(",\"logical_key\":"u8);
        JsonText.WriteString(output, LogicalKey, JsonStyle.Canonical);
        output.Write(",\"meta\":"u8);
        Meta.Write(output, JsonStyle.Canonical);
        output.Write(",\"size\":"u8);
        WriteSize(output, JsonStyle.Canonical);
        output.Write((byte)'}');
    }

    private void WriteHash(Utf8Output output, JsonStyle style)
    {
        if (Hash is null)
        {
            output.Write("null"u8);
            return;
        }

        output.Write("{\"type\""u8);
        output.Write(JsonText.KeySeparator(style));
        JsonText.WriteString(output, Hash.Type, style);
        output.Write(JsonText.ItemSeparator(style));
        output.Write("\"value\""u8);
        output.Write(JsonText.KeySeparator(style));
        JsonText.WriteString(output, Hash.Value, style);
        output.Write((byte)'}');
    }

    private void WriteSize(Utf8Output output, JsonStyle style)
    {
        PackageJson json = Size is not long size ? PackageJson.Null
            : _hasFloatSize ? new PackageJsonFloat(size)
            : new PackageJsonInteger(size);
        json.Write(output, style);
    }
}
