namespace QuiltE2E.Sandbox.Registry.Catalog;

/// <summary>A place in a revision of a package.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Name">The package.</param>
/// <param name="Revision">A hash, the beginning of one, or a tag, as the address has it.</param>
/// <param name="Path">A directory or file; empty for the root.</param>
internal sealed record TreePlace(string Bucket, string Name, string Revision, string Path)
{
    public string Address => CatalogPaths.Tree(Bucket, Name, Revision, Path);

    /// <summary>Another place of the same revision.</summary>
    public string AddressOf(string path) => CatalogPaths.Tree(Bucket, Name, Revision, path);
}
