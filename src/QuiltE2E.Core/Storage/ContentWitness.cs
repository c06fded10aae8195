namespace QuiltE2E.Core.Storage;

/// <summary>Who says what the content of an object must be.</summary>
public enum ContentWitness
{
    /// <summary>The manifest of a package.</summary>
    Package,

    /// <summary>The store itself, by the size and checksum it gives with the object.</summary>
    Store,
}
