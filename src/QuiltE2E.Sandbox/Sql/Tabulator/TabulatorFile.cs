namespace QuiltE2E.Sandbox.Sql.Tabulator;

/// <summary>A file of a package that belongs to a table.</summary>
/// <param name="Package">The package.</param>
/// <param name="LogicalKey">Its path in the package.</param>
/// <param name="PhysicalKey">Where its bytes are.</param>
/// <param name="TopHash">The revision.</param>
/// <param name="Captures">What the groups of the table's expressions found, in the order of its columns.</param>
internal sealed record TabulatorFile(
    string Package, string LogicalKey, string PhysicalKey, string TopHash, IReadOnlyList<string?> Captures);
