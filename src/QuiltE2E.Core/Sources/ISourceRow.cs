namespace QuiltE2E.Core.Sources;

/// <summary>A row of a listing that can become a file of a package: it says where the bytes are, or has them itself.</summary>
public interface ISourceRow
{
    /// <summary>Where the bytes are, as a URI; null for what has none, like a directory or a delete marker.</summary>
    string? PhysicalKey { get; }

    /// <summary>The name it has in a package, or null for that of the object.</summary>
    string? LogicalKey { get; }

    /// <summary>The content itself, for a row that lies nowhere yet; its logical key is never null.</summary>
    string? Text => null;
}
