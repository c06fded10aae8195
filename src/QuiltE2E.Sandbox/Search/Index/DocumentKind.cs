namespace QuiltE2E.Sandbox.Search.Index;

/// <summary>What a document of the index describes. The numbers are stored in the database.</summary>
internal enum DocumentKind
{
    /// <summary>A version of an object; the only kind in a bucket's own index.</summary>
    Object = 0,

    /// <summary>A pointer of a package.</summary>
    Pointer = 1,

    /// <summary>A manifest.</summary>
    Manifest = 2,

    /// <summary>A file of a manifest.</summary>
    Entry = 3,
}
