namespace QuiltE2E.Core.Verification.Residue;

/// <summary>What a run can leave in a bucket.</summary>
public enum ResidueKind
{
    /// <summary>A revision pointer or tag of a package.</summary>
    RevisionPointer,

    /// <summary>A manifest.</summary>
    Manifest,

    /// <summary>An object that an entry of a package names, or that was written on its own.</summary>
    Data,

    /// <summary>An upload that was started and neither finished nor thrown away.</summary>
    Upload,

    /// <summary>A Tabulator table, which the registry keeps and no object is.</summary>
    TabulatorTable,

    /// <summary>A bucket that the run has made for itself.</summary>
    Bucket,
}
