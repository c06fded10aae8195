namespace QuiltE2E.Sandbox.Sql;

/// <summary>A table as a data catalog describes it.</summary>
/// <param name="Name">Its name in its database.</param>
/// <param name="Bucket">The bucket whose content it shows.</param>
/// <param name="Columns">Its columns, in order.</param>
internal sealed record SqlTable(string Name, string Bucket, IReadOnlyList<SqlColumn> Columns);
