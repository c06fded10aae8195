namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>A table of a query under the name that it has there, and where in S3 each of its rows comes from.</summary>
/// <param name="Name">The name that its columns go by.</param>
/// <param name="Expression">What yields the URI of a row's object; null for a table whose rows tell it themselves.</param>
internal sealed record NamedPath(string Name, string? Expression)
{
    public static NamedPath Of(SqlDraft draft, TableReference reference, SqlTable table)
    {
        string name = TableReference.AliasAt(draft, reference.End) ?? reference.Parts[^1];
        string alias = SqlText.Name(name);
        string root = $"s3://{table.Bucket}/.quilt/";
        string pointers = SqlText.Quote(root + "named_packages/");
        string? expression = table.Name.Equals(table.Bucket + "_package_revision", StringComparison.Ordinal)
                ? $"({pointers} || {alias}.pkg_name || '/' || CAST(CAST(epoch({alias}.\"timestamp\") AS bigint) AS varchar))"
            : table.Name.Equals(table.Bucket + "_package_tag", StringComparison.Ordinal)
                ? $"({pointers} || {alias}.pkg_name || '/' || {alias}.tag_name)"
            : table.Name.Equals(table.Bucket + "_package_manifest", StringComparison.Ordinal)
                || table.Name.Equals(table.Bucket + "_package_entry", StringComparison.Ordinal)
                ? $"({SqlText.Quote(root + "packages/")} || {alias}.top_hash)"
            : null;
        return new(name, expression);
    }
}
